import Foundation
import Postgres
import TestSupport
import Testing

/// The life of a pipeline from an empty database to fresh rollups, with every command disturbed at a random time.
struct PipelineRun {
    private static let events = SampleTraffic.events(seed: 7, people: 40)
    private static let attempts = 3

    private let database: TestDatabase
    private let disturbance: Disturbance?
    private let files: IngestFiles
    private let file: String
    private var random: SeededRandom

    /// What an undisturbed run leaves behind, and how long each of its commands took.
    static let undisturbed: (outcome: Outcome, durations: [Duration]) = {
        do {
            var run = try PipelineRun(on: .shared, seed: 0, disturbance: nil)
            let durations = try run.go(upTo: [])
            return (try Outcome(run.database), durations)
        } catch {
            fatalError("an undisturbed run failed: \(error)")
        }
    }()

    init(on server: TestServer, seed: UInt64, disturbance: Disturbance?) throws {
        database = try server.makeDatabase()
        self.disturbance = disturbance
        random = SeededRandom(seed: seed)
        files = try IngestFiles()
        // A file with bad lines, then what the application sends.
        let lines = try Self.events.prefix(Self.events.count / 2).map { try $0.line } + ["{", "", "{\"site\":1}"]
        var order = SeededRandom(seed: 99)
        file = try files.write(lines.shuffled(using: &order).joined(separator: "\n") + "\n")
    }

    /// Runs everything, disturbed, and compares what is left with an undisturbed run.
    static func expectSurvival(of disturbance: Disturbance, seed: UInt64, on server: TestServer) throws {
        let expected = undisturbed
        var run = try PipelineRun(on: server, seed: seed, disturbance: disturbance)
        _ = try run.go(upTo: expected.durations)
        let outcome = try Outcome(run.database)
        let comment: Comment = "\(disturbance.rawValue), seed \(seed)"
        expectSameRows(outcome.traffic.sessions, expected.outcome.traffic.sessions)
        expectSameRows(outcome.traffic.pageViews, expected.outcome.traffic.pageViews)
        expectSameRows(outcome.traffic.events, expected.outcome.traffic.events)
        expectSameRows(outcome.rejected, expected.outcome.rejected)
        expectSameRows(outcome.schema, expected.outcome.schema)
        #expect(outcome == expected.outcome, comment)
        try RollupReference.expectAgreement(in: run.database)
    }

    /// - Parameter durations: The usual one of each command: it is disturbed at some time before its end.
    private mutating func go(upTo durations: [Duration]) throws -> [Duration] {
        var taken: [Duration] = []
        for (number, words) in commands.enumerated() {
            let begun = ContinuousClock.now
            try finish(words, usually: number < durations.count ? durations[number] : .zero)
            taken.append(ContinuousClock.now - begun)
            if number == 0 { try database.addSampleSites() }
            if number == 2 { try sendOnline() }
        }
        return taken
    }

    private var commands: [[String]] {
        [
            ["migrate"],
            ["partitions", "make", "--month", "2024-02"],
            ["ingest", file, "--batch-lines", "60", "--jobs", "2"],
            ["aggregate"],
            ["refresh"],
        ]
    }

    private mutating func finish(_ words: [String], usually duration: Duration) throws {
        if let disturbance {
            let command = try start(words)
            usleep(.random(in: 0...UInt32(duration / .microseconds(1)), using: &random))
            try disturbance.strike(command, on: database)
        }
        var result: ProgramResult?
        for _ in 0..<Self.attempts where result?.exit != 0 { result = try start(words).finish() }
        #expect(result?.exit == 0, "\(words): \(result?.standardError ?? "")")
    }

    private func start(_ words: [String]) throws -> Program {
        try Program(Checkout.dbrunner, words + ["--project", Checkout.root], environment: database.environment)
    }

    private func sendOnline() throws {
        let connection = try database.connect()
        // Without sent_at: it would be compared with the time of receipt, which differs from run to run.
        let events = try Self.events.suffix(from: Self.events.count / 2).map { event in
            var event = event
            event.sentAt = nil
            return try event.line
        }
        try connection.run("select api.track_events($1::jsonb)", [.text("[\(events.joined(separator: ","))]")])
    }
}

/// All that a run leaves behind, without what differs from database to database.
struct Outcome: Equatable {
    let traffic: StoredTraffic
    let rejected: [String]
    let schema: [String]

    init(_ database: TestDatabase) throws {
        traffic = try StoredTraffic(database)
        rejected = try Self.list(
            database, "select concat_ws('|', line_number, reason, raw) from tracking.rejected_events")
        schema = try Self.list(
            database,
            """
            select concat_ws('|', 'relation', c.oid::regclass, c.relkind, c.relacl, c.relrowsecurity, i.indisvalid)
            from pg_class as c
            left join pg_index as i
                on i.indexrelid = c.oid
            where c.relnamespace::regnamespace::text not in ('pg_catalog', 'pg_toast', 'information_schema')
                and c.relnamespace::regnamespace::text !~ '^pg_(temp|toast_temp)'
            union all
            select concat_ws('|', 'routine', p.oid::regprocedure, md5(p.prosrc), p.proacl)
            from pg_proc as p
            where p.pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
            union all
            select concat_ws('|', 'policy', schemaname, tablename, policyname, roles, qual, with_check)
            from pg_policies
            union all
            select concat_ws('|', 'migration', version, name, checksum)
            from dbrunner.migrations
            union all
            select concat_ws('|', 'setting', name, value)
            from ops.settings
            """)
    }

    private static func list(_ database: TestDatabase, _ query: String) throws -> [String] {
        try database.query(query).map { $0[0] ?? "" }.sorted()
    }
}
