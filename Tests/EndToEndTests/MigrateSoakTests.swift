import Foundation
import Postgres
import TestSupport
import Testing

/// `migrate` of this project, disturbed at random times: after a rerun everything is as if nothing had happened.
@Suite(.serialized) final class MigrateSoakTests {
    private let server: TestServer
    private let folder: String

    init() throws {
        server = try TestServer(.migrated)
        folder = FileManager.default.temporaryDirectory.path + "/dbrunner-project-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["migrations", "sql"] {
            try FileManager.default.copyItem(atPath: "\(Checkout.root)/\(name)", toPath: "\(folder)/\(name)")
        }
        // The project itself needs no statement outside a transaction yet.
        let index = "--! no-transaction\n--! role: owner\ncreate index concurrently soaked on tracking.sites (name);\n"
        try index.write(toFile: folder + "/migrations/9000_index.sql", atomically: true, encoding: .utf8)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
        try? server.stop()
    }

    @Test(arguments: Disturbance.allCases) func endsLikeAnUndisturbedRun(_ disturbance: Disturbance) async throws {
        let undisturbed = try server.makeDatabase()
        let started = ContinuousClock.now
        #expect(try migrate(undisturbed).exit == 0)
        let time = ContinuousClock.now - started
        let expected = try outcome(undisturbed)
        try await Soak.run("migrate, \(disturbance.rawValue)", rounds: Soak.rounds ?? 1) { seed in
            var random = SeededRandom(seed: seed)
            let database = try server.makeDatabase()
            let delay = Int.random(in: 0...Int(time / .microseconds(1)), using: &random)
            let runner = try start(database)
            usleep(useconds_t(delay))
            try disturbance.strike(runner, on: database)
            let rerun = try migrate(database)
            #expect(rerun.exit == 0, "seed \(seed), after \(delay) µs: \(rerun.standardError)")
            #expect(try outcome(database) == expected, "seed \(seed), after \(delay) µs")
        }
    }

    private func start(_ database: TestDatabase) throws -> Program {
        try Program(Checkout.dbrunner, ["migrate", "--project", folder], environment: database.environment)
    }

    private func migrate(_ database: TestDatabase) throws -> ProgramResult { try start(database).finish() }

    /// The schema and what is recorded.
    private func outcome(_ database: TestDatabase) throws -> String {
        let dump = try Program.run(
            Checkout.dbrunner, ["migrate", "dump", "-", "--project", folder], environment: database.environment)
        let rows = try database.query(
            """
            select version || ' ' || checksum from dbrunner.migrations
            union all select name || ' ' || value from dbrunner.settings where name <> 'installation' -- a number of its own
            union all select count(*) || ' partitions' from pg_inherits
            order by 1
            """)
        return dump.standardOutput + rows.map { $0[0] ?? "" }.joined(separator: "\n")
    }
}
