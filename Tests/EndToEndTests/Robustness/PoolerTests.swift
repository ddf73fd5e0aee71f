import Postgres
import TestSupport
import Testing

/// Commands through a real PgBouncer: each needs session state, so all are refused where sessions do not last.
@Suite(.enabled("pgbouncer is not installed") { Pooler.isInstalled })
struct PoolerTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
    }

    private func run(_ pooler: Pooler, _ words: [String], input: Program.Input = .nothing) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, words + ["--project", Checkout.root],
            environment: ["DATABASE_URL": pooler.url(database: database.name)], input: input)
    }

    private static let lines = (1...200).map {
        #"{"event_id":"\#($0)","visitor":"v\#($0)","occurred_at":"2026-11-02T09:00:00Z","type":"click"}"#
    }.joined(separator: "\n")

    /// Also with several server sessions in the pool, which are assigned round robin or last in, first out.
    @Test(arguments: ["transaction", "statement"], [0, 1])
    func refused(mode: String, roundRobin: Int) throws {
        let pooler = try Pooler(
            TestServer.shared, mode: mode, settings: ["server_round_robin = \(roundRobin)", "min_pool_size = 5"])
        let commands = [
            ["status"], ["migrate"], ["sites", "list"], ["aggregate"], ["refresh"], ["retain"], ["metrics"],
            ["jobs", "run", "refresh"], ["report", "pages"], ["ingest", "--jobs", "4", "-"],
        ]
        for words in commands {
            let result = try run(pooler, words, input: .text(Self.lines))
            #expect(result.exit == 3, "\(words): \(result.standardError)")
            #expect(result.standardError.contains("transaction pooler"), "\(words): \(result.standardError)")
            #expect(result.standardError.contains("HINT: Connect to the server itself"))
        }
        #expect(try database.query("select from pipeline.loads").isEmpty)
    }

    /// Commands leave no session settings to the other clients of the pool.
    @Test func leavesNoSettings() throws {
        let pooler = try Pooler(TestServer.shared, mode: "transaction", settings: ["default_pool_size = 2"])
        #expect(try run(pooler, ["status"]).exit == 3)
        let psql = try Program.run(
            TestServer.programs + "/psql",
            ["-XAtc", "show search_path", pooler.url(database: database.name)])
        #expect(psql.standardOutput == "\"$user\", public\n")
    }

    /// Also with a single server session, which a second client has to wait for.
    @Test(arguments: [1, 20])
    func sessionMode(poolSize: Int) throws {
        let pooler = try Pooler(TestServer.shared, mode: "session", settings: ["default_pool_size = \(poolSize)"])
        let result = try run(pooler, ["ingest", "-"], input: .text(Self.lines))
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try database.query("select count(*) from tracking.user_events")[0].int(0) == 200)
    }
}
