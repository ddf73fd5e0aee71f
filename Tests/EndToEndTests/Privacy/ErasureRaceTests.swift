import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

/// People are erased, anonymized or exported while everything else that writes or reads their rows goes on.
@Suite struct ErasureRaceTests {
    private static let seconds = 12.0
    private static let people = 30
    private static let ingesters = 32
    private static let exporters = 2

    @Test func nothingOfTheErasedIsLeft() async throws {
        let database = try TestServer.shared.makeSampleDatabase()
        _ = try database.query("update tracking.sites set consent_mode = 'opt_out'")
        _ = try database.query("update ops.settings set value = '2' where name = 'anonymity_k'")
        let work = Self.works
        let rounds = Mutex([Int](repeating: 0, count: work.count))
        let exporting = try ExportUnderRace(of: database)
        let exported = Mutex<[ExportUnderRace.Tally]>([])
        let end = Date(timeIntervalSinceNow: Self.seconds)
        try await inParallel(work.count + Self.exporters) { number in
            guard number < work.count else {
                let tally = try exporting.run(until: end, number: number)
                return exported.withLock { $0.append(tally) }
            }
            let connection = try database.connect()
            while Date() < end {
                for statement in work[number] { try connection.run(statement) }
                rounds.withLock { $0[number] += 1 }
            }
        }
        #expect(rounds.withLock { $0 }.allSatisfy { $0 > 0 })
        for tally in exported.withLock({ $0 }) {
            #expect(tally.exports > 0 && tally.pairs > 0)
            #expect(tally.problems.isEmpty)
        }

        let connection = try database.connect()
        for statement in Self.rest { try connection.run(statement) }
        for (name, query) in Self.leftovers {
            let found = try connection.query(query)
            #expect(found.isEmpty, "\(name): \(found.count)")
        }
        let erased = try #require(connection.query("select count(*) from privacy.erasure_ledger")[0].int(0))
        #expect(erased > 0)
        #expect(try connection.query("select from tracking.user_sessions where person_id < 0").count > 0)
        #expect(try connection.query("select * from privacy.verify_audit()").isEmpty)
        #expect(try Self.rollups(connection) == Self.rollups(connection, afresh: true))
    }

    /// What each connection does over and over, a statement for each transaction.
    private static var works: [[String]] {
        let ingest = ["select pipeline.open_batch()", stage, "select pipeline.prepare_batch()", load]
        let erase = [intend(to: "erase"), "select privacy.erase_pending(1)", "select privacy.purge_after_erasure()"]
        let pairs = [ingest[0], ExportUnderRace.stagePairs, ingest[2], load]
        let clients = (0..<ingesters).map { $0 % 2 == 0 ? ingest : pairs }
        return clients + [[String]](repeating: erase, count: 3) + [
            [intend(to: "anonymize"), anonymize(1), "select privacy.purge_after_erasure()"],
            [track, "select pipeline.drain_inbox(20)"],
            [track, "select privacy.purge_after_erasure()"],
            [decide],
            ["select pipeline.derive_sessions(50)"],
            ["select pipeline.close_sessions(now() + random() * interval '1 hour')"],
            ["select reporting.refresh_rollups(20)"],
            ["select privacy.purge_statistics()"],
        ]
    }

    private static let load = "select pipeline.load_batch()"

    /// Events of the last hours and of this moment, of few people with few user agents.
    private static let events = """
        select jsonb_build_object(
            'event_id', gen_random_uuid(),
            'visitor', 'visitor-' || (random() * \(people))::integer,
            'occurred_at', to_jsonb(clock_timestamp() - (random() < 0.5)::integer * random() * interval '5 hours'),
            'type', case when random() < 0.6 then 'pageview' else 'click' end,
            'session_key', case when random() < 0.3 then 'key-' || (random() * 3)::integer end,
            'url', '/' || (random() * 9)::integer,
            'user_agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/' || (60 + random() * 60)::integer || '.0',
            'consent', case when random() < 0.1 then random() < 0.5 end
        ) as event
        from generate_series(1, 12) as n
        """

    private static let stage = """
        insert into pg_temp.stage (line_number, raw)
        select row_number() over (), jsonb_strip_nulls(e.event)::text
        from (\(events)) as e
        """

    private static let track = "select api.track_events(jsonb_agg(jsonb_strip_nulls(e.event))) from (\(events)) as e"

    private static let decide = """
        select api.set_consent('visitor-' || (random() * \(people))::integer, 'analytics', random() < 0.5)
        """

    /// Begins the erasure or anonymization of a random person.
    private static func intend(to kind: String) -> String {
        """
        select privacy.begin_erasures(array(select p.id from tracking.persons as p order by random() limit 1), '\(kind)')
        """
    }

    /// Carries out anonymizations that have begun, up to a number.
    private static func anonymize(_ limit: Int) -> String {
        """
        select a.receipt
        from (
            select array_agg(l.id) as ids
            from (
                select e.id
                from privacy.erasure_ledger as e
                where e.state = 'intended' and e.kind = 'anonymize'
                limit \(limit)
                for update skip locked
            ) as l
            having count(*) > 0
        ) as i
        cross join lateral privacy.anonymize_people(i.ids) as a
        """
    }

    /// Finishes all pending work.
    private static let rest = [
        "select privacy.erase_pending(10000)",
        anonymize(10000),
        "select pipeline.drain_inbox()",
        "select pipeline.derive_sessions()",
        """
        select privacy.begin_erasures(array(
            select distinct s.person_id
            from tracking.user_sessions as s
            where s.analytics_allowed and s.person_id > 0
            limit 5
        ), 'anonymize')
        """,
        anonymize(10000),
        "select privacy.purge_after_erasure()",
        "select privacy.purge_statistics(1000)",
        "select reporting.refresh_rollups(10000)",
    ]

    /// Queries, by name, that must return no rows.
    private static let leftovers = [
        (
            "rows without a person",
            """
            select r.person_id
            from (
                select person_id from tracking.page_views union all select person_id from tracking.user_events
                union all select person_id from tracking.user_sessions union all select person_id from tracking.session_attribution
                union all select person_id from privacy.user_consent union all select person_id from privacy.consent_events
                union all select person_id from tracking.user_agent_people union all select person_id from pipeline.pending_streams
            ) as r
            where r.person_id > 0
                and not exists (select from tracking.persons as p where p.id = r.person_id)
            """
        ),
        (
            "anonymous rows that do not belong together",
            """
            select v.page_view_id
            from tracking.page_views as v
            left join tracking.user_sessions as s using (person_id, session_id, site_id)
            where v.person_id < 0
                and (s.started_at is distinct from v.viewed_at or not s.analytics_allowed or not v.analytics_allowed)
            """
        ),
        (
            "rows of before an erasure",
            """
            select r.person_id
            from (
                select person_id, viewed_at as at from tracking.page_views
                union all select person_id, occurred_at from tracking.user_events
                union all select person_id, started_at from tracking.user_sessions
                union all select person_id, changed_at from privacy.user_consent
            ) as r
            join tracking.persons as p on p.id = r.person_id
            join privacy.erasure_ledger as l on l.subject_ref = privacy.subject_ref(p.external_id)
            where r.at <= l.cutoff
            """
        ),
        (
            "events of user agents that are gone",
            """
            select v.user_agent_id
            from tracking.page_views as v
            where v.user_agent_id is not null
                and not exists (select from tracking.user_agents as a where a.id = v.user_agent_id)
            """
        ),
        (
            "sessions of other lengths than their events",
            """
            select s.session_id
            from tracking.user_sessions as s
            where s.page_count <> (
                select count(*)
                from tracking.page_views as v
                where v.person_id = s.person_id and v.session_id = s.session_id
            )
            """
        ),
        ("entries that are not done", "select l.id from privacy.erasure_ledger as l where l.state <> 'done'"),
    ]

    private static func rollups(_ connection: Connection, afresh: Bool = false) throws -> [String?] {
        if afresh {
            try connection.run("select reporting.mark_dirty()")
            try connection.run("select reporting.refresh_rollups(10000)")
        }
        return try connection.query(
            """
            select r::text from reporting.page_rollup_hourly as r
            union all
            select r::text from reporting.site_rollup_daily as r
            union all
            select r::text from reporting.hotspot_rollup_daily as r
            union all
            select r::text from reporting.incident_rollup_daily as r
            union all
            select r::text from reporting.transition_rollup_daily as r
            order by 1
            """
        ).map { $0[0] }
    }
}
