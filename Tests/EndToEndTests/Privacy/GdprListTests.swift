import Foundation
import Postgres
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// Many people named in a file: wherever the run is killed, another one finishes it, and no person is processed twice.
///
/// `make soak` names 20,000.
@Suite(.serialized) struct GdprListTests {
    private static let people = Soak.rounds == nil ? 700 : 20_000
    /// People in the same hours, who are not on the list.
    private static let others = 300
    private static let rounds = Soak.rounds.map { max(1, $0 / 10) } ?? 1
    /// How often one run is killed.
    private static let strikes = 2

    private let privacy: PrivacyDatabase
    private let list: String

    init() throws {
        privacy = try PrivacyDatabase()
        let names = (0..<Self.people + Self.others).map { "visitor-\($0)@example.com" }
        let events = try privacy.files.write(names.map(Self.visit).joined(), as: "visits.ndjson")
        #expect(try privacy.database.dbrunner("ingest", events).exit == 0)
        list = try privacy.files.write(names.prefix(Self.people).joined(separator: "\n"), as: "people.txt")
    }

    private static func visit(_ name: String) -> String {
        """
        {"event_id":"\(name) 1","visitor":"\(name)","occurred_at":"2026-03-01T09:00:00Z","type":"pageview","url":"https://a.example/","consent":true}
        {"event_id":"\(name) 2","visitor":"\(name)","occurred_at":"2026-03-01T09:01:00Z","type":"click"}

        """
    }

    @Test(arguments: ["erase", "anonymize"]) func killed(kind: String) async throws {
        try await Soak.run("gdpr \(kind) of \(Self.people) people, kill -9", rounds: Self.rounds) { seed in
            let database = try TestServer.shared.makeDatabase(template: privacy.database.name)
            var random = SeededRandom(seed: seed)
            for _ in 0..<Self.strikes {
                let program = try start(kind, on: database)
                usleep(UInt32.random(in: 50_000...UInt32(Self.people) * 1_000, using: &random))
                program.kill(SIGKILL)
                let exit = try program.finish().exit
                #expect(exit == 0 || exit == 137, "seed \(seed), exit \(exit)")
            }
            let result = try start(kind, on: database).finish(timeout: .seconds(900))
            #expect(result.exit == 0, "seed \(seed): \(result.standardError)")
            try expectDone(kind, on: database, seed)
        }
    }

    /// The locks are those of one portion, however long the list is.
    @Test func locks() throws {
        let observer = try privacy.database.connect()
        let program = try start("erase", on: privacy.database)
        var most = 0
        _ = try eventually(within: .seconds(900)) {
            let sessions = try observer.query(
                """
                select count(l.pid)
                from pg_stat_activity as a
                left join pg_locks as l
                    on l.pid = a.pid
                where a.datname = current_database() and a.application_name = 'dbrunner gdpr erase'
                group by a.pid
                """)
            guard let locks = sessions.first?.int(0) else { return most > 0 }
            most = max(most, locks)
            return false
        }
        #expect(try program.finish().exit == 0)
        #expect((1..<900).contains(most), "\(most) locks")
        Soak.say("gdpr erase of \(Self.people) people: all in one run, at most \(most) locks")
    }

    private func start(_ kind: String, on database: TestDatabase) throws -> Program {
        let url = TestServer.shared.url(database: database.name, user: PrivacyDatabase.officer)
        return try Program(
            Checkout.dbrunner,
            ["gdpr", kind, "--file", list, "--yes", "--project", Checkout.root, "--database", url])
    }

    private func expectDone(_ kind: String, on database: TestDatabase, _ seed: UInt64) throws {
        let row = try database.query(
            """
            select
                (select count(*) from tracking.persons as p where p.external_id like 'visitor-%') as people,
                (select count(*) from tracking.page_views as v where v.page_view_id like 'visitor-%') as views,
                (select count(*) from tracking.user_sessions as s where s.person_id < 0) as anonymous,
                (select count(*) from privacy.erasure_ledger) as entries,
                (select count(*) from privacy.erasure_ledger as l where l.state = 'done' and l.kind = $1) as done,
                (select count(*) from privacy.audit_log as a where a.action = $1 and a.outcome = 'done') as audited,
                (select sum((l.receipt -> 'kept' ->> 'tracking.user_sessions')::bigint) from privacy.erasure_ledger as l) as kept,
                (select count(*) from privacy.verify_audit()) as faults
            """, [.text(kind)])[0]
        #expect(row.int("people") == Self.others, "seed \(seed)")
        #expect(row.int("views") == Self.others, "seed \(seed)")
        #expect(row.int("anonymous") == row.int("kept") ?? 0, "seed \(seed)")
        #expect(row.int("anonymous") == (kind == "erase" ? 0 : Self.people), "seed \(seed)")
        for column in ["entries", "done", "audited"] {
            #expect(row.int(column) == Self.people, "\(column), seed \(seed)")
        }
        #expect(row.int("faults") == 0, "seed \(seed)")
    }
}
