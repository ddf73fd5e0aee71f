import Foundation
import Postgres
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// However a load is interrupted, running it again gives the result of an undisturbed run.
///
/// `make soak` makes it long.
@Suite(.serialized) struct IngestKillTests {
    private static let lines = 9_000
    /// How often one load is disturbed.
    private static let strikes = 3

    private let database: TestDatabase
    private let files: IngestFiles
    private let path: String

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
        files = try IngestFiles()
        var text =
            IngestFiles.events(0..<Self.lines / 2) + "rubbish\n" + IngestFiles.events(Self.lines / 3..<Self.lines)
        text += #"{"event_id":"last\u0021","visitor":"v1","type":"click","occurred_at":"2026-02-01T00:00:00Z"}"#
        path = try files.write(text)
    }

    private func undisturbed() throws -> [String] {
        let other = try TestServer.shared.makeMigratedDatabase()
        #expect(try other.dbrunner("ingest", path).exit == 0)
        return try other.ingestDigest()
    }

    private func start(jobs: Int, on database: TestDatabase) throws -> Program {
        try database.startDbrunner("ingest", path, "--batch-lines", "900", "--jobs", "\(jobs)")
    }

    @Test(arguments: [1, 2])
    func killed(jobs: Int) async throws {
        try await disturb("ingest --jobs \(jobs), kill -9", jobs: jobs) { program, _ in program.kill(SIGKILL) }
    }

    @Test func terminatedByTheServer() async throws {
        try await disturb("ingest, pg_terminate_backend", jobs: 1) { _, database in
            _ = try database.query(
                """
                select pg_terminate_backend(pid)
                from pg_stat_activity
                where datname = current_database()
                    and application_name = 'dbrunner ingest'
                """)
        }
    }

    /// Disturbs a load at random times, then lets it come to its end.
    private func disturb(
        _ name: String, jobs: Int, _ strike: (Program, TestDatabase) throws -> Void
    ) async throws {
        let expected = try undisturbed()
        try await Soak.run(name, rounds: Soak.rounds ?? 1) { seed in
            let database = try TestServer.shared.makeMigratedDatabase()
            var random = SeededRandom(seed: seed)
            for _ in 0..<Self.strikes {
                let program = try start(jobs: jobs, on: database)
                usleep(UInt32.random(in: 20_000...900_000, using: &random))
                try strike(program, database)
                let result = try program.finish()
                // Exit 3 if it was disturbed while connecting.
                let isExpected = [0, 3, 7, 137].contains(result.exit)
                #expect(isExpected, "seed \(seed), exit \(result.exit): \(result.standardError)")
            }
            let result = try start(jobs: jobs, on: database).finish()
            #expect(result.exit == 0, "seed \(seed): \(result.standardError)")
            #expect(try database.ingestDigest() == expected, "seed \(seed)")
        }
    }

    @Test func resumesWhereItStopped() throws {
        try stopHalfway()
        let result = try database.dbrunner("ingest", path, "--json", "--batch-lines", "900")
        let counts = try IngestCounts(result)
        #expect(result.standardError.contains("went on behind line"))
        #expect(counts.lines < Self.lines * 7 / 6)
        #expect(try database.ingestDigest() == undisturbed())
    }

    @Test func editedFile() throws {
        try stopHalfway()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let lineFeed = try #require(bytes[70_000...].firstIndex(of: 0x0a))
        bytes.insert(0x0a, at: lineFeed)
        try bytes.write(to: URL(fileURLWithPath: path))
        let refused = try database.dbrunner("ingest", path)
        #expect(refused.exit == 1)
        #expect(refused.standardError.contains("has changed"))
        #expect(refused.standardError.contains("--restart"))
        #expect(try database.dbrunner("ingest", path, "--restart").exit == 0)
        #expect(try database.ingestDigest().dropLast() == undisturbed().dropLast())
    }

    @Test func interrupted() throws {
        let program = try startAndWaitForBatches()
        program.kill(SIGINT)
        let result = try program.finish()
        #expect(result.exit == 130)
        #expect(result.standardError.contains("run the same command again"))
    }

    /// Kills a load when a part of the file, of more than the bytes it is recognized by, is stored.
    private func stopHalfway() throws {
        let program = try startAndWaitForBatches()
        program.kill(SIGKILL)
        try program.finish()
    }

    private func startAndWaitForBatches() throws -> Program {
        let program = try start(jobs: 1, on: database)
        let isHalfway = try eventually(within: .seconds(30)) {
            try database.query("select max(end_offset) as at from pipeline.load_progress")[0].int("at") ?? 0 > 100_000
        }
        #expect(isHalfway)
        return program
    }
}
