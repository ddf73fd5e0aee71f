import Postgres

/// Rows of an archive on their way into `pg_temp.archive_rows`.
///
/// Bytes of a damaged file can be refused long before its checksum is read. What the server says of that holds the value,
/// which is personal data, so it is not shown: the file is read to its end all the same, which shows whether it is damaged.
final class ArchiveRows {
    /// Of errors that are about a value: its type, a constraint, its size.
    private static let classes = ["22", "23", "54"]

    private let file: String
    private let copy: CopyIn
    private var refusal: String?

    /// - Parameter file: What it is called in messages.
    init(of file: String, on connection: Connection) throws {
        self.file = file
        copy = try connection.copyIn("copy pg_temp.archive_rows from stdin")
    }

    /// Sends rows, cut anywhere; none any more after the server refused one.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try attempt { try copy.write(bytes) }
    }

    /// - Parameter isWhole: Whether the file, now read to its end, was what was archived.
    /// - Throws: `Failure` if it was not, or the server refuses one of its values.
    func finish(isWhole: Bool) throws {
        guard isWhole else { throw Self.damaged(file) }
        try attempt { try copy.finish() }
        guard let refusal else { return }
        throw Failure.failed(
            "could not load \(file): the server rejected a value with SQLSTATE \(refusal)",
            hint: "See the server's log for the value.")
    }

    static func damaged(_ file: String) -> Failure {
        .failed(
            "\(file) does not hold what was archived",
            hint: "Look for another copy of it; `dbrunner archives verify` compares them with the record.")
    }

    private func attempt(_ step: () throws -> Void) throws {
        guard refusal == nil else { return }
        do {
            try step()
        } catch PostgresError.server(var error) {
            guard Self.classes.contains(String(error.sqlState.prefix(2))) else {
                // It can hold the line.
                error.context = nil
                throw PostgresError.server(error)
            }
            refusal = error.sqlState
        }
    }
}
