import Foundation
import Postgres
import TestSupport

/// A small project in a temporary folder and an empty database for it.
final class MigrateProject {
    let folder: String
    let database: TestDatabase

    /// - Parameter files: contents by path: `migrations/0001_a.sql`, `sql/public/f.sql`.
    init(_ files: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.path + "/dbrunner-project-" + UUID().uuidString
        database = try TestServer.shared.makeDatabase()
        for name in ["migrations", "sql"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        for (path, content) in files { try write(path, content) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func write(_ path: String, _ content: String) throws {
        try write(path, bytes: Array(content.utf8))
    }

    func write(_ path: String, bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(atPath: "\(folder)/\(path)")
    }

    /// Starts `dbrunner migrate` with these words.
    func start(_ words: String...) throws -> Program {
        try Program(
            Checkout.dbrunner, ["migrate", "--project", folder] + words, environment: database.environment)
    }

    /// Runs `dbrunner migrate` with these words to its end.
    @discardableResult
    func migrate(_ words: String...) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, ["migrate"] + words + ["--project", folder], environment: database.environment)
    }

    /// The first value of a query.
    func value(_ sql: String) throws -> String? { try database.query(sql).first?[0] }

    /// The versions in the ledger, in the order of their recording.
    func versions() throws -> [Int] {
        try database.query("select version from dbrunner.migrations order by applied_at, version").map { $0.int(0)! }
    }

    /// Waits until a statement like this runs in the database.
    func waitForStatement(like pattern: String) throws -> Bool {
        let connection = try database.connect()
        return try eventually(within: .seconds(20)) {
            try !connection.query(
                """
                select from pg_stat_activity
                where datname = current_database() and state = 'active' and pid <> pg_backend_pid() and query like $1
                """, [.text(pattern)]
            ).isEmpty
        }
    }
}
