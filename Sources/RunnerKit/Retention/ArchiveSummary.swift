import Postgres

/// Counts a month and notes who is in it, on a connection of its own, while another one copies the same snapshot: reading
/// the rows a second time keeps a second processor busy instead of the clock.
final class ArchiveSummary {
    private let connection: Connection
    private let query: PendingQuery

    /// Begins.
    /// - Parameter snapshot: As exported by the transaction that copies, which has to stay open until `finish`.
    init(_ connection: Connection, of archive: Archive, snapshot: String) throws {
        self.connection = connection
        try connection.run("begin transaction isolation level repeatable read")
        // The name of a snapshot is the server's own: digits and hyphens.
        try connection.run("set transaction snapshot '\(snapshot)'")
        query = try connection.begin("select * from privacy.summarize_archive($1)", [.int(archive.id)])
    }

    /// Waits for the end and keeps what was noted.
    func finish() throws -> Row {
        let row = try query.rows()[0]
        try connection.run("commit")
        return row
    }
}
