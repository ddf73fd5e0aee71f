import Postgres

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A copy of the erasure ledger outside of the database, and what it is for: after an old backup was restored, those
/// erased since are erased again. It contains no names, and only the key inside the database makes sense of it.
public struct LedgerCopy {
    public struct Replayed: Sendable, Equatable {
        public var people: Int64 = 0
        public var rows: Int64 = 0
    }

    /// Entries of one call of the server.
    private static let portion = 10_000

    private let connection: Connection

    public init(on connection: Connection) {
        self.connection = connection
    }

    /// Writes the ledger: a head, then a line for each entry.
    /// - Parameter path: The file; nil for standard output.
    /// - Returns: The number of entries.
    public func export(to path: String?) throws -> Int64 {
        let file = try path.map(PrivateFile.init)
        var lines: Int64 = 0
        try connection.stream("select privacy.export_ledger()") { row in
            let line = Array((row[0] ?? "").utf8) + [UInt8(ascii: "\n")]
            try line.withUnsafeBytes { bytes in
                if let file {
                    try file.write(bytes)
                } else {
                    try writeAll(bytes, to: STDOUT_FILENO, named: "standard output")
                }
            }
            lines += 1
        }
        try file?.flush()
        try file?.keep()
        return max(0, lines - 1)
    }

    /// Adds the entries that this database does not have.
    /// - Parameter path: What `export` wrote; `-` for standard input.
    /// - Returns: How many were new.
    /// - Throws: SQLSTATE RB400 for another file, RB409 for the ledger of another database.
    public func `import`(from path: String, check: @escaping () throws -> Void) throws -> Int64 {
        try Privacy.auditingFailure(of: "import", on: connection) {
            var head: String?
            var lines: [String] = []
            var imported: Int64 = 0
            func flush() throws {
                let array = "[" + ([head].compactMap { $0 } + lines).joined(separator: ",") + "]"
                imported += try connection.query("select privacy.import_ledger($1)", [.text(array)])[0].int64(0) ?? 0
                lines.removeAll(keepingCapacity: true)
            }
            try PersonList.readLines(path, check: check) { line, _ in
                if head == nil { head = line } else { lines.append(line) }
                if lines.count == Self.portion { try flush() }
            }
            if !lines.isEmpty || imported == 0 { try flush() }
            return imported
        }
    }

    /// Erases again whom the ledger calls erased.
    /// - Parameter report: Called after each transaction with what has been done so far; may throw to stop.
    public func replay(report: (Replayed) throws -> Void) throws -> Replayed {
        try Privacy.auditingFailure(of: "replay", on: connection) {
            var total = Replayed()
            var remains = true
            while remains {
                let row = try RetryPolicy.conflict.run { _ in try connection.query("select * from privacy.replay()")[0]
                }
                total.people += row.int64("people") ?? 0
                total.rows += row.int64("removed") ?? 0
                remains = row.bool("remaining") ?? false
                try report(total)
            }
            try Privacy.forgetTraces(of: .many, on: connection)
            return total
        }
    }
}
