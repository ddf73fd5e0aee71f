import Foundation
import Postgres
import TestSupport
import Testing

extension TwoHours {
    private static let jobs = [
        "partitions", "aggregate", "retain", "scrub-archives", "verify-archives", "refresh", "collect-metrics", "check",
    ]

    /// Lets every job run once more, and looks at all that is left.
    /// Time passes as it does: at the rate of before, a slow machine would make hours of it. It may have done so already, when
    /// a command that was under way at the end had to wait, so that something arrives once more.
    func expectGoodEnd() throws {
        let clock = SimulatedClock(start: clock.now)
        try database.server.restart(at: clock)
        traffic.go(by: clock)
        var random = SeededRandom(seed: 0)
        try finish(["ingest", writeEvents(as: "last.ndjson"), "--no-aggregate"], random: &random, kills: 0)
        for job in Self.jobs { try finish(["jobs", "run", job], random: &random, kills: 0) }
        // At the simulated rate buckets take long, so that some may rest.
        try finish(["refresh", "--all"], random: &random, kills: 0)
        try expectGreenChecks()
        try RollupReference.expectAgreement(in: database)
        try expectEverythingStored()
        try expectDecisions()
        try expectRetention()
        try expectNoErasedPersons()
        try expectNoOrphans()
        // Only a server of tests does without.
        for setting in ["fsync", "full_page_writes"] { _ = try database.query("alter system set \(setting) = on") }
        _ = try database.query("select pg_reload_conf()")
        for words in [["gdpr", "audit", "verify"], ["partitions", "doctor"], ["doctor"]] {
            try finish(words, random: &random, kills: 0)
        }
    }

    private func expectGreenChecks() throws {
        let result = try database.dbrunner("check", "--json")
        var states: [String: [String]] = [:]
        for line in result.standardOutput.split(separator: "\n") {
            let check = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            guard let name = check["check"] as? String, let status = check["status"] as? String else { continue }
            states[status, default: []].append(name)
        }
        Soak.say("checks: " + states.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        let troubles = result.standardOutput.split(separator: "\n").filter { line in
            ["fail", "warn", "error"].contains { line.contains("\"status\":\"\($0)\"") }
        }
        #expect(troubles.isEmpty && result.exit == 0, "\(troubles.joined(separator: "\n"))")
        #expect((states["pass"] ?? []).count > 15, "\(states)")
    }

    /// Expects each event of each visitor who was not erased, once, and each action of every session that was sent completely.
    private func expectEverythingStored() throws {
        let stored = try database.query(
            """
            select concat_ws('|', p.external_id, r.id)
            from (
                select v.person_id, v.page_view_id as id
                from tracking.page_views as v
                union all
                select e.person_id, e.event_id
                from tracking.user_events as e
            ) as r
            join tracking.persons as p
                on p.id = r.person_id
            where p.external_id like 'soak-%'
            """
        ).compactMap { $0[0] }.sorted()
        let sent = traffic.visitors.flatMap { name, visitor in visitor.events.map { "\(name)|\($0)" } }.sorted()
        Soak.say("\(sent.count) events of \(traffic.visitors.count) people, \(traffic.erased.count) people erased")
        #expect(sent.count > 1_000)
        expectSameRows(stored, sent)
        let truth = PayloadTruth(payloads.withLock { $0 })
        let found = try PayloadTruth(in: database)
        expectSameRows(found.actions.filter { $0.hasPrefix("visitor-") }, truth.actions)
        expectSameRows(found.sessions.filter { $0.hasPrefix("visitor-") }, truth.sessions)
    }

    private func expectDecisions() throws {
        let stored = try database.query(
            """
            select concat_ws('|', p.external_id, c.granted)
            from privacy.user_consent as c
            join tracking.persons as p
                on p.id = c.person_id
            where c.purpose = 'analytics'
            """
        ).compactMap { $0[0] }.sorted()
        let made = traffic.visitors.compactMap { name, visitor in
            visitor.decision.map { "\(name)|\($0 ? "t" : "f")" }
        }.sorted()
        expectSameRows(stored, made)
    }

    /// The months that were due before the year ended, and those that became due when it did.
    private func expectRetention() throws {
        let states = try database.query(
            """
            select concat_ws(' ', a.partition, a.state)
            from ops.archived_partitions as a
            where a.parent = 'page_views'
            order by 1
            """
        ).compactMap { $0[0] }
        #expect(
            states == ["page_views_2026_07 deleted", "page_views_2026_08 archived", "page_views_2026_09 archived"])
        let packed = try database.query("select ops.is_packed('part.page_views_2026_10')")[0][0]
        #expect(packed == "t", "October is hot no more")
    }

    /// Neither in the database nor in a file.
    private func expectNoErasedPersons() throws {
        let traces = try CanaryTraces(of: Array(traffic.erased), in: database)
        #expect(!traffic.erased.isEmpty)
        #expect(try traces.inDump().isEmpty)
        #expect(try traces.inMaterializedViews().isEmpty)
        #expect(try traces.inStatistics().isEmpty)
        let archived = try Program.run("sh", ["-c", "zstd -dcq \"$0\"/*.zst", archives])
        #expect(archived.exit == 0, "\(archived.standardError)")
        #expect(try traces.found(in: archived.standardOutput).isEmpty)
    }

    private func expectNoOrphans() throws {
        let commands = "application_name like 'dbrunner %' and application_name <> 'dbrunner tests'"
        let areGone = try eventually(within: .seconds(10)) {
            try database.query("select from pg_stat_activity where \(commands)").isEmpty
        }
        #expect(areGone, "commands that were killed are still connected")
        #expect(try database.query("select from ops.job_history where status = 'running'").isEmpty)
    }
}
