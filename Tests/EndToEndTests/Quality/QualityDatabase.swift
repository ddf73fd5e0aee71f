import Postgres
import RunnerKit
import TestSupport
import Testing

/// A database whose clock stands at noon of 20 November 2026, with functions that put rows into it.
final class QualityDatabase {
    static let noon = "2026-11-20 12:00:00+00"

    let database: TestDatabase
    private let connection: Connection
    private let checks: [String: QualityCheck]

    var names: [String] { checks.keys.sorted() }

    init() throws {
        database = try TestServer.shared.makeDatabase(like: "quality") { template in
            _ = try template.dbrunner("migrate")
            try template.connect().execute(Self.helpers)
        }
        connection = try database.connect()
        let files = try QualityCheck.readAll(in: JobFolder(Project(root: Checkout.root), own: nil))
        checks = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0) })
    }

    /// What a check says of a database with these rows, which are gone afterwards.
    func result(of name: String, _ rows: String) throws -> QualityResult {
        try connection.execute("set timezone = 'UTC'; set search_path = fixture, pg_catalog; " + rows)
        try connection.execute("set search_path = ''")
        let result = try QualityRun(on: connection, now: Self.noon).run(try #require(checks[name]))
        try connection.execute("select fixture.clear()")
        return result
    }

    func execute(_ script: String) throws {
        try connection.execute(script)
    }

    private static let helpers = """
        create schema fixture;

        -- Inserts rows that all have the members of the first.
        create function fixture.put(p_table regclass, p_rows jsonb[])
            returns void
            language plpgsql
        as $$
        begin
            execute (
                select format(
                    'insert into %1$s (%2$s) overriding system value '
                    'select %3$s from unnest($1) as j cross join jsonb_populate_record(null::%1$s, j) as r',
                    p_table, string_agg(format('%I', k), ', '), string_agg(format('r.%I', k), ', '))
                from jsonb_object_keys(p_rows[1]) as k
            ) using p_rows;
        end
        $$;

        create function fixture.session_row(p_person bigint) returns jsonb language sql return jsonb_build_object(
            'person_id', p_person, 'session_id', md5(p_person::text)::uuid, 'site_id', 1,
            'started_at', '2026-11-20 10:00:00+00', 'last_activity_at', '2026-11-20 10:01:00+00',
            'duration_ms', 60000, 'analytics_allowed', false, 'session_key', 'key ' || p_person,
            'device_type', 'desktop', 'page_count', 1, 'event_count', 1, 'goal_count', 0, 'goal_value', 0,
            'journey_path', '[]'::jsonb, 'is_active', false, 'is_authenticated', false, 'is_single_page', true,
            'is_short', false, 'is_engaged', true, 'is_long', false, 'is_converted', false, 'is_bot', false,
            'is_continuation', false, 'created_at', now(), 'updated_at', now(), 'browser', 'unknown', 'os', 'unknown'
        );

        create function fixture.view_row(p_person bigint) returns jsonb language sql return jsonb_build_object(
            'person_id', p_person, 'session_id', md5(p_person::text)::uuid, 'site_id', 1,
            'viewed_at', '2026-11-20 10:00:00+00', 'received_at', '2026-11-20 10:00:00+00',
            'page_view_id', 'view ' || p_person, 'analytics_allowed', false, 'page_url', '/', 'page', '/',
            'page_title', 'Home', 'page_sequence_number', 1, 'is_entry', true, 'is_exit', true,
            'click_count', 0, 'interaction_count', 0
        );

        create function fixture.event_row(p_person bigint) returns jsonb language sql return jsonb_build_object(
            'person_id', p_person, 'session_id', md5(p_person::text)::uuid, 'site_id', 1,
            'occurred_at', '2026-11-20 10:00:30+00', 'received_at', '2026-11-20 10:00:30+00',
            'event_id', 'event ' || p_person, 'analytics_allowed', false, 'event_type', 'click'
        );

        create function fixture.session(p_person bigint, p_changes jsonb default '{}') returns void language sql
        begin atomic
            insert into tracking.persons (id, external_id) overriding system value
            values (p_person, 'person ' || p_person)
            on conflict do nothing;
            select fixture.put('tracking.user_sessions', array[fixture.session_row(p_person) || p_changes]);
        end;

        create function fixture.view(p_person bigint, p_changes jsonb default '{}') returns void language sql
            return fixture.put('tracking.page_views', array[fixture.view_row(p_person) || p_changes]);

        create function fixture.event(p_person bigint, p_changes jsonb default '{}') returns void language sql
            return fixture.put('tracking.user_events', array[fixture.event_row(p_person) || p_changes]);

        -- People with a session of one page view and one event each.
        create function fixture.crowd(p_size integer, p_first integer default 1)
            returns void
            language sql
        begin atomic
            insert into tracking.persons (id, external_id) overriding system value
            select n, 'person ' || n
            from generate_series(p_first, p_first + p_size - 1) as n;
            select
                fixture.put('tracking.user_sessions', array_agg(fixture.session_row(n))),
                fixture.put('tracking.page_views', array_agg(fixture.view_row(n))),
                fixture.put('tracking.user_events', array_agg(fixture.event_row(n)))
            from generate_series(p_first, p_first + p_size - 1) as n;
        end;

        -- Page views of people who allow it, that many at a time.
        create function fixture.views(p_size integer, p_at timestamptz, p_changes jsonb default '{}')
            returns void
            language sql
        begin atomic
            select fixture.view(n, jsonb_build_object(
                'viewed_at', p_at, 'received_at', p_at, 'page_view_id', format('%s %s', n, p_changes)) || p_changes)
            from generate_series(1, p_size) as n;
        end;

        create function fixture.quarantine(p_age interval)
            returns void
            language sql
        begin atomic
            insert into pipeline.quarantine (step, key, error_code, first_failed_at, last_failed_at, retry_at)
            select 'page rollups', '1 2026-11-19 11:00:00+00', 'P0001', t.at, t.at, t.at
            from (select timestamptz '2026-11-20 12:00:00+00' - p_age as at) as t;
        end;

        create function fixture.reject(p_lines integer, p_reason text)
            returns void
            language sql
        begin atomic
            insert into tracking.rejected_events (source, line_number, reason, rejected_at)
            select 'file', n, p_reason, '2026-11-20 11:00:00+00'
            from generate_series(1, p_lines) as n;
        end;

        -- Lines that came in an hour before noon, whatever became of them but rejects.
        create function fixture.arrive(p_lines integer)
            returns void
            language sql
        begin atomic
            insert into pipeline.arrivals (hour, lines) values ('2026-11-20 11:00:00+00', p_lines);
        end;

        -- Rollups as refresh leaves them.
        create function fixture.refresh()
            returns void
            language plpgsql
        as $$
        begin
            perform reporting.mark_dirty();
            while (reporting.refresh_rollups()).remaining loop
                null;
            end loop;
        end
        $$;

        create function fixture.clear()
            returns void
            language plpgsql
        as $$
        declare
            v_table regclass;
        begin
            foreach v_table in array '{
                tracking.user_sessions, tracking.page_views, tracking.user_events, tracking.persons, tracking.inbox,
                tracking.rejected_events, pipeline.arrivals, pipeline.loads, pipeline.dirty_buckets, pipeline.pending_streams, pipeline.quarantine,
                privacy.requests, privacy.user_consent,
                privacy.erasure_ledger, ops.archived_partitions, ops.job_runs, ops.data_quality_checks,
                reporting.session_rollup_daily, reporting.site_rollup_daily, reporting.page_rollup_hourly
            }'::regclass[] loop
                execute format('delete from %s', v_table);
            end loop;
        end
        $$;

        select ops.make_month(m::date)
        from generate_series('2026-10-01'::date, '2027-02-01', interval '1 month') as m;
        """
}
