import Foundation
import Postgres
import TestSupport

/// Looks for words everywhere a database leaves something, with `grep` and not with the product's own search.
struct CanaryTraces {
    private let database: TestDatabase
    private let files: IngestFiles
    private let words: String

    /// - Parameter tokens: Texts; they are looked for in hex, too, as bytea shows them.
    init(of tokens: [String], in database: TestDatabase) throws {
        self.database = database
        files = try IngestFiles()
        let hex = tokens.map { token in token.utf8.map { String(format: "%02x", $0) }.joined() }
        words = try files.write((tokens + hex.filter { $0.count > 16 }).joined(separator: "\n") + "\n", as: "words")
    }

    /// The tokens that a text contains.
    func found(in text: String) throws -> Set<String> {
        try search(files.write(text, as: "text"))
    }

    /// Every table with every partition, sequences, comments and large objects.
    func inDump() throws -> Set<String> {
        let path = files.folder + "/dump"
        let result = try Program.run(
            TestServer.programs + "/pg_dump", ["--no-sync", "--blobs", "--file", path, database.url])
        guard result.exit == 0 else { throw SpawnFailure(message: result.standardError) }
        return try search(path)
    }

    /// Traces in places that no dump contains.
    func inMaterializedViews() throws -> Set<String> {
        let views = try database.query("select c.oid::regclass::text from pg_class as c where c.relkind = 'm'")
        return try found(in: views.map { try text(of: $0[0] ?? "") }.joined())
    }

    /// Traces in the planner's statistics.
    func inStatistics() throws -> Set<String> {
        try found(in: text(of: "pg_statistic") + text(of: "pg_statistic_ext_data"))
    }

    /// What pg_stat_statements recorded.
    func inStatements() throws -> Set<String> {
        try found(in: text(of: "pg_stat_statements"))
    }

    private func text(of relation: String) throws -> String {
        var bytes: [UInt8] = []
        _ = try database.connect().copyOut("copy (select r::text from \(relation) as r) to stdout") { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func search(_ path: String) throws -> Set<String> {
        let result = try Program.run(
            "grep", ["--text", "--only-matching", "--ignore-case", "--fixed-strings", "--file", words, path],
            environment: ["LC_ALL": "C"])
        return Set(result.standardOutput.split(separator: "\n").map { readable(String($0)) })
    }

    /// Decodes a hit in hex into its token.
    private func readable(_ hit: String) -> String {
        guard hit.utf8.count > 16, hit.allSatisfy(\.isHexDigit) else { return hit }
        let digits = Array(hit)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { start in
            UInt8(String(digits[start...(start + 1)]), radix: 16)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct SpawnFailure: Error {
        let message: String
    }
}
