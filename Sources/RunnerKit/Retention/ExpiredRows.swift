import Postgres

/// Rows of a table without months that are older than their policy keeps them.
public struct ExpiredRows: Sendable {
    /// In schema tracking.
    public let table: String
    public let rows: Int64
    /// Time of the oldest, UTC.
    public let firstAt: String
    /// Since when it is due, UTC.
    public let dueAt: String

    /// Table by table; those without any are left out.
    public static func list(on connection: Connection) throws -> [ExpiredRows] {
        try connection.query("select * from privacy.expired_rows()").map { row in
            ExpiredRows(
                table: row["table_name"] ?? "", rows: row.int64("rows") ?? 0, firstAt: row["first_at"] ?? "",
                dueAt: row["due_at"] ?? "")
        }
    }

    /// Deletes them, a portion at a time, each for good.
    /// - Parameter report: Called with how many are gone; may throw to stop.
    /// - Returns: How many were deleted; a row that another session holds is left for the next run.
    func delete(on connection: Connection, _ report: (Int64) throws -> Void) throws -> Int64 {
        var deleted: Int64 = 0
        while true {
            let portion = try connection.query("select privacy.delete_expired($1)", [.text(table)])[0].int64(0) ?? 0
            deleted += portion
            if portion == 0 { return deleted }
            try report(deleted)
        }
    }
}
