import TestSupport
import Testing

/// Expired rows of tables without monthly partitions are deleted one by one.
@Suite struct ExpiredRowsTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
        _ = try database.query(
            """
            insert into tracking.rejected_events (source, line_number, reason, raw, rejected_at)
            select 'old.ndjson', n, 'invalid_json', 'secret', now() - n * interval '1 minute' - interval '30 days'
            from generate_series(1, 25000) as n
            """)
        _ = try database.query(
            """
            insert into tracking.rejected_events (source, line_number, reason, raw, rejected_at)
            values ('new.ndjson', 1, 'invalid_json', 'kept', now() - interval '29 days 23 hours')
            """)
        // The pipeline was down for long: what waits is stored, and not deleted.
        _ = try database.query(
            """
            insert into tracking.inbox (received_at, payload)
            select now() - interval '31 days', jsonb_build_object(
                'event_id', 'e' || n, 'visitor', 'v', 'occurred_at', now() - interval '31 days', 'type', 'click'
            )
            from generate_series(1, 3) as n
            """)
    }

    @Test func leave() throws {
        let planned = try database.dbrunner("retain", "--dry-run", "--json")
        #expect(planned.standardOutput.contains(#""action":"expire""#) && !planned.standardOutput.contains("secret"))
        #expect(planned.standardOutput.contains(#""rows":25000,"table":"rejected_events""#))
        #expect(planned.standardOutput.contains(#""rows":3,"table":"inbox""#))
        #expect(try database.count("tracking.rejected_events") == 25_001, "nothing has happened")

        let result = try database.dbrunner("retain", "--json")
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains(#""expired":25000"#))
        #expect(try database.query("select raw from tracking.rejected_events").map { $0["raw"] } == ["kept"])
        #expect(try database.count("tracking.inbox") == 0)
        #expect(try database.count("tracking.user_events") == 3)
        // At the end of a month, the month of the events may be due to be packed.
        #expect(try !database.dbrunner("retain", "--dry-run").standardOutput.contains("expire"))
    }

    /// A changed policy applies at once.
    @Test func byPolicy() throws {
        _ = try database.query("update ops.row_policies set keep_for = '1 year'")
        #expect(try database.dbrunner("retain", "--json").standardOutput.contains(#""expired":0"#))
        #expect(try database.count("tracking.rejected_events") == 25_001)
    }
}
