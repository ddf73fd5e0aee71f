import Postgres

/// What the report as a page asks beside the questions of the terminal.
public enum PageQuestions {
    /// The headline numbers of the period before, with its visitors as `people`; nil if there were no sessions.
    public static func before(_ range: ReportRange, on connection: Connection) throws -> Row? {
        try connection.query(
            """
            select s.*
            from api.get_session_stats($1, $2, $3) as s
            where s.sessions > 0
            """, [.text(range.site), .text(range.beforeDay), .text(range.fromDay)]
        ).first
    }

    /// Writes the page into a file that only its owner can read, which takes its place when it is whole.
    public static func write(_ page: String, to path: String) throws {
        let file = try PrivateFile(path)
        var text = page
        try text.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
        try file.flush()
        try file.keep()
    }

    /// Visitors by the day on which they were there and the one before it, from which those of any range follow.
    public static func peopleByDays(_ range: ReportRange, on connection: Connection) throws -> ReportAnswer {
        let result = try connection.run(
            "select * from api.people_by_days($1, $2, $3)",
            [.text(range.site), .text(range.fromDay), .text(range.toDay)])
        return ReportAnswer(columns: result.columns, types: result.types, rows: result.rows)
    }
}
