import CLibpq

/// What one statement gave.
public struct CommandResult: Sendable {
    /// The server's command tag, such as `INSERT 0 3`.
    public let tag: String
    /// The number of rows inserted, changed, removed or returned; nil for other commands.
    public let rowsAffected: Int?
    /// The names of the columns, empty for a command that returns no rows.
    public let columns: [String]
    /// Their types, as the oids of PostgreSQL.
    public let types: [UInt32]
    public let rows: [Row]

    init(_ result: ResultSet) {
        tag = String(cString: PQcmdStatus(result.pointer))
        rowsAffected = result.rowsAffected
        columns = result.layout.columns.map(\.name)
        types = result.layout.columns.map(\.type)
        rows = result.rows
    }

    private init() {
        tag = ""
        rowsAffected = nil
        columns = []
        types = []
        rows = []
    }

    /// What an empty statement gives.
    static let nothing = CommandResult()
}
