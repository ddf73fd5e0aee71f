import Postgres

/// What people have asked for, and until when it is due.
public enum Requests {
    public struct Request: Sendable {
        public let id: Int64
        public let kind: String
        public let regime: String
        public let receivedAt: String
        public let dueAt: String
        public let isOverdue: Bool
        public let note: String?
    }

    /// Those that are not answered, the most urgent first.
    public static func open(on connection: Connection) throws -> [Request] {
        try connection.query("select * from privacy.open_requests()").map { row in
            Request(
                id: row.int64("id") ?? 0, kind: row["kind"] ?? "", regime: row["regime"] ?? "",
                receivedAt: row["received_at"] ?? "", dueAt: row["due_at"] ?? "",
                isOverdue: row.bool("is_overdue") ?? false, note: row["note"])
        }
    }

    /// Records a request.
    /// - Parameter receivedAt: A date or a time; nil for now.
    /// - Returns: Its number.
    public static func add(
        _ person: PersonReference, kind: String, regime: String, receivedAt: String?, note: String?,
        on connection: Connection
    ) throws -> Int64 {
        try Privacy.auditingFailure(of: "request", on: connection) {
            let personID = try Privacy.find(person, on: connection)
            return try connection.query(
                "select privacy.open_request($1, $2, $3, coalesce($4::timestamptz, now()), $5)",
                [.int(personID), .text(kind), .text(regime), .optional(receivedAt), .optional(note)])[0].int64(0) ?? 0
        }
    }

    /// Ends a request. Erasing and anonymizing end theirs by themselves.
    public static func close(_ id: Int64, outcome: String, note: String?, on connection: Connection) throws {
        _ = try connection.query(
            "select privacy.close_request($1, $2, $3)", [.int(id), .text(outcome), .optional(note)])
    }
}
