import Foundation
import TestSupport
import Testing

/// The shipped checks: each passes, warns, fails, and has no data.
@Suite struct QualityTests {
    @Test func everyCheckInEveryState() throws {
        let quality = try QualityDatabase()
        for example in QualityCase.all {
            for (expected, rows) in [
                ("pass", example.pass), ("warn", example.warn), ("fail", example.fail), (example.empty, ""),
            ] {
                guard let rows else { continue }
                // Without any lines, none can have made the server fail.
                let expected = example.check == "internal_errors" && rows.isEmpty ? "pass" : expected
                let result = try quality.result(of: example.check, rows)
                #expect(result.status == expected, "\(example.check): \(result.message), \(result.samples)")
            }
        }
        let tried = Set(QualityCase.all.map(\.check) + ["partitions_ahead"])
        #expect(tried == Set(quality.names), "a check without its rows here")
    }

    @Test func partitionsAhead() throws {
        let quality = try QualityDatabase()
        try quality.execute(
            """
            delete from ops.partition_policies where parent_table <> 'page_views';
            """)
        #expect(try quality.result(of: "partitions_ahead", "").status == "pass")
        try quality.execute("drop table part.page_views_2027_01")
        let warned = try quality.result(of: "partitions_ahead", "")
        #expect(warned.status == "warn" && warned.metric == 1 && warned.samples == ["page_views: 1"])
        try quality.execute("drop table part.page_views_2026_12")
        #expect(try quality.result(of: "partitions_ahead", "").status == "fail")
        try quality.execute("delete from ops.partition_policies")
        #expect(try quality.result(of: "partitions_ahead", "").status == "no_data")
    }

    /// A database with only loaded history has no producers that could have stopped, and a few bad lines beside it are too
    /// small a sample for an error rate.
    @Test func historyIsNoOutage() throws {
        let quality = try QualityDatabase()
        let history = #"'{"received_at": "2026-11-20 11:59:00+00"}'"#
        let weeks = ["2026-11-06", "2026-10-30"].map { "select views(100, '\($0) 11:00:00+00', \(history));" }.joined()
        for check in ["event_freshness", "volume_drop", "volume_spike"] {
            #expect(try quality.result(of: check, weeks).status == "no_data", "\(check)")
        }
        #expect(try quality.result(of: "reject_rate", weeks + "select reject(99, 'invalid_json');").status == "no_data")
        #expect(try quality.result(of: "reject_rate", weeks + "select reject(100, 'invalid_json');").status == "fail")
        let loaded = weeks + "select arrive(20000), reject(100, 'invalid_json');"
        #expect(try quality.result(of: "reject_rate", loaded).status == "pass")
        // Producers that ran and then stopped are still an outage.
        let live = weeks + "select views(100, '2026-11-13 11:00:00+00');"
        for check in ["event_freshness", "volume_drop"] {
            #expect(try quality.result(of: check, live).status == "fail", "\(check)")
        }
    }

    /// Rows that wait for aggregate and refresh are no fault of the data.
    @Test func waitingIsNoFault() throws {
        let quality = try QualityDatabase()
        let waiting = """
            select view(9999), event(9999);
            insert into pipeline.pending_streams (person_id, site_id, first_at, last_at)
            values (9999, 1, '2026-11-20 10:00+00', '2026-11-20 10:00+00');
            """
        #expect(try quality.result(of: "orphan_page_views", "select crowd(1);" + waiting).status == "pass")
        #expect(try quality.result(of: "orphan_events", waiting).status == "no_data")
        let dirty = #"select session(1, '{"analytics_allowed": true}'); select reporting.mark_dirty();"#
        #expect(try quality.result(of: "session_rollups", dirty).status == "no_data")
    }

    /// Samples of stored results contain sites, days and columns, but no visitors.
    @Test func samplesContainNoNames() throws {
        let quality = try QualityDatabase()
        for example in QualityCase.all {
            let samples = try quality.result(of: example.check, example.fail).samples.joined(separator: " ")
            for secret in ["9999", "person ", "key ", "event 1", "view 1"] {
                #expect(!samples.contains(secret), "\(example.check): \(samples)")
            }
        }
    }
}
