import Foundation
import Postgres
import TestSupport
import Testing

/// A server of the canary's own, since its log and its statements are searched as a whole.
struct CanaryServer {
    let server: TestServer
    /// Whether the server records statements; the extension is not installed everywhere.
    let recordsStatements: Bool

    init() throws {
        if let recording = try? TestServer(settings: [
            "shared_preload_libraries": "pg_stat_statements", "pg_stat_statements.track": "'all'",
        ]) {
            (server, recordsStatements) = (recording, true)
        } else {
            print("pg_stat_statements is not installed: statements that it records are not searched")
            (server, recordsStatements) = (try TestServer(), false)
        }
    }

    /// A migrated database with an officer of the privacy team.
    func makeDatabase() throws -> TestDatabase {
        let database = try server.makeDatabase()
        let result = try database.dbrunner("migrate")
        #expect(result.exit == 0, "\(result.standardError)")
        if recordsStatements { _ = try database.query("create extension pg_stat_statements") }
        _ = try database.query("create role \(PrivacyDatabase.officer) login in role dbrunner_privacy")
        return database
    }

    /// What the server has logged so far.
    var log: String {
        get throws { try String(contentsOfFile: server.socketFolder + "/log", encoding: .utf8) }
    }
}
