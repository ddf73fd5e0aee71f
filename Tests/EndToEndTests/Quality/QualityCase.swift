import Testing

/// Rows with which a shipped check passes, warns and fails.
struct QualityCase: Sendable, CustomTestStringConvertible {
    let check: String
    let pass: String
    /// Nil for a check that fails where it would warn.
    let warn: String?
    let fail: String
    /// The result on an empty database.
    var empty = "no_data"

    var testDescription: String { check }

    /// A check that warns of one fault among a thousand, and fails at one among ten.
    static func share(_ check: String, fault: String) -> QualityCase {
        QualityCase(
            check: check, pass: "select crowd(1000);", warn: "select crowd(1000); \(fault)",
            fail: "select crowd(10); \(fault)")
    }

    /// A check of an age, or of a time left, that a statement about a time makes.
    static func age(
        _ check: String, pass: String, warn: String, fail: String, _ statement: (String) -> String
    ) -> QualityCase {
        func at(_ interval: String) -> String {
            statement("'\(QualityDatabase.noon)'::timestamptz - interval '\(interval)'")
        }
        return QualityCase(check: check, pass: at(pass), warn: at(warn), fail: at(fail))
    }

    static let all: [QualityCase] = sessions + traffic + rollups + duties

    private static let sessions = [
        share("orphan_page_views", fault: "select view(9999);"),
        share("orphan_events", fault: "select event(9999);"),
        share(
            "misplaced_rows",
            fault: #"select event(1, '{"event_id": "late", "occurred_at": "2026-11-20 11:00:00+00"}');"#),
        share("unknown_people", fault: "select crowd(1, 9999); delete from tracking.persons where id = 9999;"),
        share("sequence_gaps", fault: #"select session(9999), view(9999, '{"page_sequence_number": 2}');"#),
        share("page_counts", fault: #"select session(9999, '{"page_count": 2}'), view(9999);"#),
        share(
            "empty_sessions",
            fault: #"select session(9999, '{"page_count": 0, "is_single_page": null, "is_short": null}');"#),
        share("consent_flags", fault: #"select session(9999, '{"analytics_allowed": true}');"#),
        share("duplicate_rows", fault: #"select event(1, '{"occurred_at": "2026-11-20 10:00:31+00"}');"#),
        share("shared_session_keys", fault: #"select session(9999, '{"session_key": "key 1"}');"#),
        QualityCase(
            check: "unclosed_sessions",
            pass: active(20, at: "11:50"), warn: active(20, at: "11:50") + active(1, at: "10:01", from: 99),
            fail: active(1, at: "10:01")),
        QualityCase(
            check: "bot_share", pass: "select crowd(10);", warn: "select crowd(10); \(bots(10))",
            fail: "select crowd(1); \(bots(9))"),
        QualityCase(
            check: "unknown_devices", pass: "select crowd(10);", warn: "select crowd(10); \(nameless(5))",
            fail: "select crowd(1); \(nameless(9))"),
        // The figures of the specification.
        QualityCase(
            check: "session_duration", pass: lasting(86_400), warn: lasting(90_000), fail: lasting(200_000)),
    ]

    private static let traffic = [
        QualityCase(
            check: "clock_skew", pass: "select arrive(100), reject(3, 'invalid_json');",
            warn: "select arrive(100), reject(3, 'in_future');",
            fail: #"select arrive(5), view(9, '{"viewed_at": "2027-01-08 12:00:00+00"}');"#),
        QualityCase(
            check: "reject_rate", pass: "select arrive(200), reject(1, 'invalid_json');",
            warn: "select arrive(100), reject(5, 'in_future');", fail: "select arrive(50), reject(50, 'invalid_json');"),
        QualityCase(
            check: "internal_errors", pass: "select reject(5, 'invalid_json');",
            warn: "select reject(1, 'internal_error:22012');", fail: "select reject(101, 'internal_error:XX000');",
            empty: "pass"),
        QualityCase(
            check: "volume_drop", pass: volume(before: 100, now: 90), warn: volume(before: 100, now: 50),
            fail: volume(before: 100, now: 0)),
        QualityCase(
            check: "volume_spike", pass: volume(before: 10, now: 15), warn: volume(before: 10, now: 30),
            fail: volume(before: 10, now: 60)),
        QualityCase(
            check: "null_rates", pass: untitled(5), warn: untitled(20), fail: untitled(50)),
    ]

    private static let rollups = [
        QualityCase(
            check: "session_rollups", pass: days + "select refresh();", warn: days + falsify("session", 1),
            fail: days + falsify("session", 3)),
        QualityCase(
            check: "page_rollups", pass: hours + "select refresh();", warn: hours + falsify("page", 1),
            fail: hours + falsify("page", 7)),
        QualityCase(
            check: "quarantine", pass: "select;", warn: "select quarantine('1 h');",
            fail: "select quarantine('30 h');", empty: "pass"),
        age("event_freshness", pass: "1 h", warn: "10 h", fail: "30 h") { "select views(1, \($0));" },
        QualityCase(
            check: "session_freshness", pass: "select crowd(1);",
            warn: #"select crowd(1), event(1, '{"event_id": "new", "occurred_at": "2026-11-20 10:30:00+00"}');"#,
            fail: "select view(1);"),
        age("rollup_freshness", pass: "6 h", warn: "3 h", fail: "0 h") {
            allowed("views(1, '2026-11-20 06:30:00+00'") + "select refresh(); " + allowed("views(1, \($0)")
        },
    ]

    private static let duties = [
        age("inbox_age", pass: "5 min", warn: "1 h", fail: "10 h") {
            "insert into tracking.inbox (received_at, payload) values (\($0), '{}');"
        },
        age("unfinished_loads", pass: "1 h", warn: "30 h", fail: "100 h") {
            "insert into pipeline.loads (source, jobs, started_at) values ('file', 1, \($0));"
        },
        age("request_deadlines", pass: "-20 days", warn: "-3 days", fail: "1 day") {
            """
            insert into privacy.requests (subject_ref, kind, regime, received_at, due_at)
            values ('', 'export', 'gdpr', '2026-01-01', \($0));
            """
        },
        age("pending_erasures", pass: "1 day", warn: "15 days", fail: "40 days") {
            """
            insert into privacy.erasure_ledger (subject_ref, kind, state, cutoff, requested_by, requested_at, archives_pending)
            values ('', 'erase', 'pending archives', now(), 'x', \($0), 1);
            """
        },
        age("unsettled_consents", pass: "10 min", warn: "2 h", fail: "10 h") {
            """
            insert into tracking.persons (external_id) values ('decided');
            insert into privacy.user_consent (person_id, purpose, granted, changed_at, unsettled_since)
            select p.id, 'analytics', false, now(), \($0) from tracking.persons as p where p.external_id = 'decided';
            """
        },
        age("unverified_archives", pass: "10 days", warn: "50 days", fail: "200 days") { archive(verified: $0) },
        QualityCase(
            check: "damaged_archives", pass: archive(verified: "now()"), warn: nil,
            fail: archive(verified: "now()") + "update ops.archived_partitions set damaged_at = now();"),
        QualityCase(check: "failed_jobs", pass: jobs(failed: 0), warn: jobs(failed: 1), fail: jobs(failed: 3)),
    ]

    private static func active(_ count: Int, at time: String, from first: Int = 1) -> String {
        """
        select session(n, '{"is_active": true, "last_activity_at": "2026-11-20 \(time):00+00"}')
        from generate_series(\(first), \(first + count - 1)) as n;
        """
    }

    private static func bots(_ count: Int) -> String {
        #"select session(n, '{"is_bot": true}') from generate_series(101, \#(100 + count)) as n;"#
    }

    private static func nameless(_ count: Int) -> String {
        #"select session(n, '{"device_type": "unknown"}') from generate_series(101, \#(100 + count)) as n;"#
    }

    private static func lasting(_ seconds: Int) -> String {
        #"select session(1, '{"duration_ms": \#(seconds)000}');"#
    }

    private static func volume(before: Int, now: Int) -> String {
        """
        select views(\(before), '2026-11-13 11:00:00+00'), views(\(before), '2026-11-06 11:00:00+00'),
            views(\(now), '2026-11-20 11:00:00+00');
        """
    }

    private static func untitled(_ count: Int) -> String {
        """
        select views(100, '2026-11-13 11:00:00+00'), views(\(100 - count), '2026-11-20 11:00:00+00'),
            views(\(count), '2026-11-20 11:00:00+00', '{"page_title": null}');
        """
    }

    private static func allowed(_ call: String) -> String { #"select \#(call), '{"analytics_allowed": true}'); "# }

    private static let days = """
        select session(n, jsonb_build_object('analytics_allowed', true,
            'started_at', '2026-11-20 10:00:00+00'::timestamptz - make_interval(days => n::integer)))
        from generate_series(1, 4) as n;
        """

    private static let hours = """
        select view(n, jsonb_build_object('analytics_allowed', true,
            'viewed_at', '2026-11-20 10:30:00+00'::timestamptz - make_interval(hours => n::integer)))
        from generate_series(1, 9) as n;
        """

    private static func falsify(_ kind: String, _ count: Int) -> String {
        let (table, column, time) =
            kind == "session"
            ? ("session_rollup_daily", "sessions", "day") : ("page_rollup_hourly", "views", "hour")
        return """
            select refresh();
            update reporting.\(table) set \(column) = \(column) + 1
            where \(time) in (select r.\(time) from reporting.\(table) as r order by 1 limit \(count));
            """
    }

    private static func archive(verified time: String) -> String {
        """
        insert into ops.archived_partitions (
            parent, partition, state, range_start, range_end, location, token, columns, versions,
            rows, row_checksum, people, bytes, stream_hash, stored_bytes, sha256, verified_at
        )
        values ('page_views', 'page_views_2020_01', 'archived', '2020-01-01', '2020-02-01', '', '', '[]', '{}',
            0, 0, 0, 0, 0, 0, '', \(time));
        """
    }

    private static func jobs(failed: Int) -> String {
        """
        insert into ops.job_runs (job, status, attempt, started_at, finished_at, host, version)
        select 'job ' || n, case when n <= \(failed) then 'failed' else 'done' end, 1, now(), now(), '', ''
        from generate_series(1, 5) as n;
        """
    }
}
