import Foundation
import Postgres
import RunnerKit
import TestSupport

/// Exports of persons whose rows are written and removed meanwhile: each must be of one snapshot.
struct ExportUnderRace {
    /// Counts over all exports.
    struct Tally {
        var exports = 0
        var rows = 0
        var pairs = 0
        var gone = 0
        var problems: [String] = []
    }

    private let database: TestDatabase
    private let files: IngestFiles

    init(of database: TestDatabase) throws {
        self.database = database
        files = try IngestFiles()
    }

    /// Exports people at random, over and over; on a slow machine longer, until a pair was among what it found.
    func run(until end: Date, number: Int) throws -> Tally {
        let connection = try database.connect()
        let path = files.folder + "/\(number).ndjson"
        var tally = Tally()
        while Date() < end || tally.pairs == 0 && Date() < end + 60 {
            guard let id = try connection.query(Self.anybody).first?.int64(0) else { continue }
            do {
                _ = try Export(on: connection).run(.id(id), as: .ndjson, to: path)
                try check(path, &tally)
            } catch let error as PostgresError where error.sqlState == "RB404" {
                tally.gone += 1  // erased before it began
            }
        }
        return tally
    }

    /// Events of which there are always two: a page view and a click, in the same batch. Between them they take two
    /// tables, which an export reads one after the other.
    static let stagePairs = """
        insert into pg_temp.stage (line_number, raw)
        select p.number * 2 + e.number, jsonb_build_object(
            'event_id', 'pair-' || p.id || e.suffix, 'type', e.type, 'visitor', p.visitor, 'occurred_at', p.at, 'url', '/pair'
        )
        from (
            select
                n as number, gen_random_uuid() as id, 'visitor-' || (random() * 30)::integer as visitor,
                to_jsonb(clock_timestamp() - random() * interval '5 hours') as at
            from generate_series(1, 6) as n
        ) as p
        cross join (values (0, '-a', 'pageview'), (1, '-b', 'click')) as e (number, suffix, type)
        """

    private static let anybody = "select p.id from tracking.persons as p order by random() limit 1"

    private func check(_ path: String, _ tally: inout Tally) throws {
        var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(object)
        let manifest = lines.popLast()?["manifest"] as? [String: Any] ?? [:]
        var rows: [String: [[String: Any]]] = [:]
        for line in lines {
            rows[line["table"] as? String ?? "", default: []].append(line["row"] as? [String: Any] ?? [:])
        }
        tally.exports += 1
        tally.rows += lines.count
        func expect(_ holds: Bool, _ problem: String) {
            if !holds { tally.problems.append(problem) }
        }
        expect(try manifest["sha256"] as? String == hashBeforeManifest(path), "another hash")
        expect(manifest["rows"] as? Int == lines.count, "another count of rows")
        let counts = (manifest["tables"] as? [String: Int])?.filter { $0.value > 0 }
        expect(counts == rows.mapValues(\.count), "other counts by table")

        // The export contains all rows of a transaction or none.
        let views = pairs(rows["tracking.page_views"], "page_view_id", "-a")
        expect(views == pairs(rows["tracking.user_events"], "event_id", "-b"), "one half of a pair")
        tally.pairs += views.count
        expect(rows["tracking.persons"] != nil || views.isEmpty, "rows of an erased person")
        // Times in ISO form sort as text. Deciding the same again is no change. A refusal that is the last one holds; a grant
        // that came last with an event can be one that undoes no refusal, and then it is in the history only.
        let history = (rows["privacy.consent_events"] ?? []).map { row in
            (row["decided_at"] as? String, row["granted"] as? Bool)
        }
        let last = history.compactMap(\.0).max()
        for decision in rows["privacy.user_consent"] ?? [] {
            let granted = decision["granted"] as? Bool
            let isKnown = history.contains { $0.1 == granted }
            let isRefused = !history.contains { $0.0 == last && $0.1 == true }
            expect(isKnown && !(isRefused && granted == true), "consent that is not that of its history")
        }
        let sessions = Set((rows["tracking.user_sessions"] ?? []).compactMap { $0["session_id"] as? String })
        for row in rows["tracking.session_attribution"] ?? [] {
            expect(sessions.contains(row["session_id"] as? String ?? ""), "attribution without a session")
        }
    }

    private func pairs(_ rows: [[String: Any]]?, _ column: String, _ suffix: String) -> Set<String> {
        Set(
            (rows ?? []).compactMap { $0[column] as? String }
                .filter { $0.hasPrefix("pair-") && $0.hasSuffix(suffix) }.map { String($0.dropLast(2)) })
    }

    private func object(_ line: Substring) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
}
