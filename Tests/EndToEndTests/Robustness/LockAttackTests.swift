import Foundation
import Postgres
import TestSupport
import Testing

/// A login that may only connect cannot block other sessions, and functions that applications call do not wait for ever.
@Suite struct LockAttackTests {
    private let database: TestDatabase
    private let login = "attacker_" + UUID().uuidString.prefix(8).lowercased()

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
        try database.dbrunner("sites", "add", "shop", "--domain", "shop.example")
        try database.connect().execute("create role \(login) login")
    }

    private func connect() throws -> Connection {
        try Connection(
            ConnectionTarget(TestServer.shared.url(database: database.name, user: login)), application: "in the way")
    }

    private func events(_ visitor: String, _ count: Int) -> String {
        (1...count).map {
            #"{"event_id":"\#(visitor)\#($0)","site":"shop","visitor":"\#(visitor)","type":"pageview","#
                + #""url":"/x","occurred_at":"2026-11-02T09:00:0\#($0)Z"}"# + "\n"
        }.joined()
    }

    /// Advisory lock keys that earlier versions used, and that could be guessed.
    private static let knownKeys = """
        select count(pg_try_advisory_lock(hashtext('dbrunner ' || w), 0))
        from unnest(array['drain', 'derive', 'refresh', 'bots', 'payloads', 'settle', 'retain']) as w;
        select count(pg_try_advisory_lock(1684173936, b)) from generate_series(-1023, 1023) as b;
        select count(pg_try_advisory_lock(hashtextextended(format('dbrunner job %s %s', k, 'collect-metrics'), 0)))
        from unnest(array['run', 'work']) as k
        """

    /// Takes every advisory lock key that it sees in pg_locks, as long as it runs.
    private static let copyKeys = """
        do $$
        begin
            loop
                perform case l.objsubid
                    when 1 then pg_try_advisory_lock(l.classid::bigint << 32 | l.objid::bigint)
                    else pg_try_advisory_lock(l.classid::bigint::bit(32)::int, l.objid::bigint::bit(32)::int)
                end
                from pg_locks as l
                where l.locktype = 'advisory'
                    and l.database = (select d.oid from pg_database as d where d.datname = current_database())
                    and l.pid <> pg_backend_pid();
                perform pg_sleep(0.005);
            end loop;
        end
        $$
        """

    /// Tries to lock every table in every mode.
    private static let lockTables = """
        do $$
        declare
            v_lock record;
            v_taken text[] := '{}';
        begin
            for v_lock in
                select n.nspname, c.relname, m.mode
                from pg_class as c
                join pg_namespace as n on n.oid = c.relnamespace
                cross join unnest(array['access share', 'row share', 'row exclusive', 'exclusive', 'access exclusive']) as m (mode)
                where c.relkind in ('r', 'p', 'v')
                    and n.nspname !~ '^pg_|information_schema'
            loop
                begin
                    execute format('lock table only %I.%I in %s mode nowait', v_lock.nspname, v_lock.relname, v_lock.mode);
                    v_taken := v_taken || format('%s %s %s', v_lock.nspname, v_lock.relname, v_lock.mode);
                exception
                    when insufficient_privilege then null;
                end;
            end loop;
            raise exception '% taken: %', cardinality(v_taken), v_taken;
        end
        $$
        """

    @Test func strangerBlocksNoSession() throws {
        let holder = try connect()
        try holder.execute(Self.knownKeys)
        let lurker = try connect()
        let lurking = try lurker.begin(Self.copyKeys)
        defer { lurker.canceller().cancel() }

        let commands: [(words: [String], input: String)] = [
            (["ingest", "-"], events("ann", 3)), (["aggregate"], ""), (["refresh"], ""), (["retain"], ""),
            (["jobs", "run", "collect-metrics"], ""), (["jobs", "run", "collect-metrics"], ""),
            (["gdpr", "erase", "--external-id", "-", "--yes"], "ann\n"),
        ]
        try runAll(commands)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("attack-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try events("ben", 5).write(toFile: file, atomically: true, encoding: .utf8)
        try runAll([(["ingest", file], ""), (["ingest", file], "")])

        let application = try database.connect()
        try application.setTimeouts(statement: .seconds(30))
        try application.run("select api.track_events($1)", [.text(events("cleo", 1))])
        try application.run("select api.set_consent('ben', 'analytics', false)")
        try runAll([(["aggregate"], "")])
        #expect(try database.query("select from tracking.page_views").count == 6)

        let taken = #expect(throws: (any Error).self) { try connect().execute(Self.lockTables) }
        #expect("\(try #require(taken))".contains("0 taken"), "\(String(describing: taken))")
        _ = lurking
    }

    private func runAll(_ commands: [(words: [String], input: String)]) throws {
        for (words, input) in commands {
            let result = try Program.run(
                Checkout.dbrunner, words + ["--wait-lock", "2s", "--project", Checkout.root],
                environment: database.environment, input: .text(input), timeout: .seconds(60))
            #expect(result.exit == 0, "\(words): \(result.standardError)")
            #expect(!result.standardError.contains("waiting"), "\(words): \(result.standardError)")
        }
    }

    /// Only the lock of `migrate` on an empty database can be held by a foreign login; `migrate` then names its session.
    @Test func migrateNamesTheSessionItWaitsFor() throws {
        let empty = try TestServer.shared.makeDatabase()
        let holder = try Connection(
            ConnectionTarget(TestServer.shared.url(database: empty.name, user: login)), application: "in the way")
        try holder.execute("select pg_advisory_lock(x'64627275'::bigint << 32 | x'6e6e6572'::bigint)")
        let result = try empty.dbrunner("migrate", "--wait-lock", "1500ms")
        #expect(result.exit == 5, "\(result.standardError)")
        #expect(result.standardError.contains("\"in the way\" of \(login)"), "\(result.standardError)")
    }

    /// A session in a long transaction does not mistake the lease of a later session for a dead one.
    @Test func leaseOfALaterSession() throws {
        let early = try database.connect()
        try early.execute("begin; select ops.try_lease('first')")
        let late = try database.connect()
        #expect(try late.query("select is_taken from ops.try_lease('second')")[0].bool(0) == true)
        let answer = try early.query("select is_taken, holder from ops.try_lease('second')")[0]
        #expect(answer.bool(0) == false)
        #expect(try late.query("select pg_backend_pid()")[0].int(0) == answer.int(1))
    }

    /// Ten seconds, for sessions that lock what they may lock for too long.
    @Test func onlineCallsEnd() throws {
        let holder = try database.connect()
        try holder.execute(
            "begin; select ops.lock_buckets(array(select generate_series(0, 63))); lock table tracking.inbox")
        let payload = #"{"site":"shop","visitor":"ann","session_id":"1","actions":[]}"#
        let calls = [
            "select api.set_consent('ann', 'analytics', false)", "select api.track_events('[]')",
            "select api.track_interactions('[]')", "select api.track_performance('[]')",
            "select api.track_snapshot('[]')", "select api.track_session('\(payload)')",
        ]
        let started = ContinuousClock.now
        let pending = try calls.map { call in
            let connection = try database.connect()
            return (call: call, connection: connection, query: try connection.begin(call))
        }
        for one in pending {
            let thrown = #expect(throws: PostgresError.self, "\(one.call)") { try one.query.rows() }
            guard case .server(let error) = thrown else { continue }
            #expect(error.sqlState == "55P03" && error.message.contains("10s") && error.hint != nil, "\(one.call)")
        }
        #expect(ContinuousClock.now - started < .seconds(30))
        try holder.execute("commit")
        try database.connect().run(calls[0])
    }
}
