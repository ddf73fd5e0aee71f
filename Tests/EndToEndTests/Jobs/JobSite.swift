import Foundation
import Postgres
import TestSupport

/// A database, and a folder of jobs of its own.
final class JobSite {
    let database: TestDatabase
    let folder: String

    init(on server: TestServer = .shared) throws {
        database = try server.makeMigratedDatabase()
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("jobs-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Writes a job: its headers, and what it does.
    func write(_ name: String, _ headers: [String] = [], _ statement: String = "") throws {
        let text = headers.map { "--! \($0)\n" }.joined() + statement + "\n"
        try text.write(toFile: "\(folder)/\(name).sql", atomically: true, encoding: .utf8)
    }

    func jobs(_ words: String..., environment: [String: String] = [:]) throws -> ProgramResult {
        try start(words, environment: environment).finish(timeout: .seconds(60))
    }

    func start(_ words: [String], environment: [String: String] = [:]) throws -> Program {
        try Program(
            Checkout.dbrunner, ["jobs"] + words + ["--project", Checkout.root, "--jobs", folder],
            environment: database.environment.merging(environment) { $1 })
    }

    /// What the history says of a job, oldest run first: status and SQLSTATE.
    func history(of job: String) throws -> [String] {
        try database.query(
            "select concat_ws(' ', h.status, h.sqlstate) from ops.job_history as h where h.job = $1 order by h.id",
            [.text(job)]
        ).map { $0[0] ?? "" }
    }

    /// Whether a statement that contains the text runs on the server.
    func isRunning(_ text: String) throws -> Bool {
        try !database.query(
            """
            select
            from pg_stat_activity as a
            where a.state = 'active'
                and a.datname = current_database()
                and a.pid <> pg_backend_pid()
                and position($1 in a.query) > 0
            """, [.text(text)]
        ).isEmpty
    }
}
