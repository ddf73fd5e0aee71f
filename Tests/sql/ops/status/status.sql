-- Each section of the status screen, with and without faults, at a fixed time.
begin;
set local search_path = public, pgtap;
set local timezone = 'Asia/Kathmandu';
select plan(25);

-- The instant to be looked from: now() of a fixed time would find no partitions ahead.
create temporary table clock as select date_trunc('hour', now()) as at;
create function pg_temp.state(p_section text, p_item text)
    returns text
    language sql
    stable
    return (
        select s.state || ': ' || s.detail
        from clock as c
        cross join lateral ops.status(
            c.at, '{refresh,retain,by_hand}', array['*/5 * * * *', '30 3 2 * *', null], '{UTC,UTC,UTC}'
        ) as s
        where (s.section, s.item) = (p_section, p_item)
    );
create function pg_temp.fact(p_section text, p_item text, p_fact text)
    returns text
    language sql
    stable
    return (
        select s.facts ->> p_fact
        from clock as c
        cross join lateral ops.status(c.at) as s
        where (s.section, s.item) = (p_section, p_item)
    );

-- Partitions.
select matches(pg_temp.state('partitions', 'ahead'), '^ok: 3 months of 3, \d+ partitions, in order$', 'months are ahead');
savepoint whole;
do $$
begin
    execute format('drop table part.incidents_%s', to_char(now() at time zone 'UTC' + interval '2 months', 'YYYY_MM'));
end
$$;
select matches(pg_temp.state('partitions', 'ahead'), '^bad: 2 months of 3, \d+ partitions, 1 fault; see dbrunner partitions doctor$',
    'one is missing');
rollback to savepoint whole;

-- The pipeline.
select is(pg_temp.state('pipeline', 'inbox'), 'ok: none', 'an empty inbox');
insert into tracking.inbox (received_at, payload)
select c.at - interval '14 minutes', '{}' from clock as c;
select is(pg_temp.state('pipeline', 'inbox'), 'ok: 1, the oldest for 14 min', 'a short while is normal');
update tracking.inbox set received_at = received_at - interval '5 minutes';
select matches(pg_temp.state('pipeline', 'inbox'), '^warn: .* 19 min$', 'longer is not');
update tracking.inbox set received_at = received_at - interval '5 hours';
select matches(pg_temp.state('pipeline', 'inbox'), '^bad: .* 5 h$', 'hours are wrong');
insert into pipeline.loads (source, jobs, started_at)
select 'a.ndjson', 1, c.at - interval '30 hours' from clock as c;
select is(pg_temp.state('pipeline', 'unfinished loads'), 'warn: 1, the oldest for 30 h; see dbrunner loads list', 'a load that was never finished');

-- Rollups: how far they are behind, by their dirty buckets.
select is(pg_temp.state('rollups', 'pages'), 'ok: empty', 'no rollup yet');
insert into reporting.page_rollup_hourly
select (jsonb_populate_record(null::reporting.page_rollup_hourly, jsonb_object_agg(a.attname, 0)
    || '{"site_id": 1, "hour": "2026-11-02T09:00Z", "page": "/", "page_category": ""}')).*
from pg_attribute as a
where a.attrelid = 'reporting.page_rollup_hourly'::regclass
    and a.attnum > 0;
select is(pg_temp.state('rollups', 'pages'), 'ok: up to 2026-11-02 09:00Z, nothing waits', 'all is computed');
insert into pipeline.dirty_buckets (rollup, site_id, bucket)
values ('pages', 1, '2026-11-02 10:00Z'), ('pages', 1, '2026-11-02 12:00Z'), ('pages', 1, '2026-11-02 12:00Z');
select is(pg_temp.state('rollups', 'pages'), 'warn: up to 2026-11-02 09:00Z, 2 hours wait, behind by 3 h', 'new hours wait');
insert into pipeline.dirty_buckets (rollup, site_id, bucket) values ('pages', 1, '2026-11-02 15:00Z');
select matches(pg_temp.state('rollups', 'pages'), '^bad: ', 'for too long');
select is(pg_temp.fact('rollups', 'pages', 'newest'), '2026-11-02T09:00:00+00:00', 'times are UTC and ISO 8601');

-- Jobs.
insert into ops.job_runs (job, status, attempt, started_at, finished_at, sqlstate, host, version)
select j.job, j.status, 1, c.at - j.ago, c.at - j.ago + interval '2 seconds', j.sqlstate, 'h', '1'
from clock as c
cross join (
    values ('refresh', 'done', interval '11 minutes', null), ('refresh', 'failed', interval '1 day', '40001'),
        ('retired', 'failed', interval '3 days', '57014')
) as j (job, status, ago, sqlstate);
select is(pg_temp.state('jobs', 'refresh'), 'warn: done 11 min ago, late', 'two of its times have passed');
update ops.job_runs set started_at = started_at + interval '9 minutes' where status = 'done';
select is(pg_temp.state('jobs', 'refresh'), 'ok: done 2 min ago, next in 5 min', 'one that has just come is not late');
update ops.job_runs set status = 'stopped' where status = 'done';
select is(pg_temp.state('jobs', 'refresh'), 'ok: stopped 2 min ago, next in 5 min', 'nor one that was stopped and is soon caught up');
insert into ops.job_runs (job, status, attempt, started_at, finished_at, host, version)
select j.job, 'stopped', 1, '2026-11-02 03:30Z', '2026-11-02 04:00Z', 'h', '1'
from (values ('retain'), ('by_hand')) as j (job);
select results_eq(
    $$
        select s.item, a.at, s.state, s.detail
        from (values (1, timestamptz '2026-11-02 04:30Z'), (2, '2026-11-02 05:00Z')) as a (place, at)
        cross join lateral ops.status_jobs(a.at, '{retain,by_hand}', array['30 3 2 * *', null], '{UTC,UTC}') as s
        where s.item in ('retain', 'by_hand')
        order by s.item, a.place
    $$,
    $$
        values
            ('by_hand', timestamptz '2026-11-02 04:30Z', 'ok', 'stopped 1 h ago'),
            ('by_hand', '2026-11-02 05:00Z', 'ok', 'stopped 1 h ago'),
            ('retain', '2026-11-02 04:30Z', 'ok', 'stopped 1 h ago, next in 29 days'),
            ('retain', '2026-11-02 05:00Z', 'warn', 'stopped 1 h ago, late')
    $$, 'a missed run that is not caught up is late, only for jobs with a schedule');
delete from ops.job_runs where job in ('retain', 'by_hand');
select is(pg_temp.state('jobs', 'retired'), 'bad: failed 3 days ago, SQLSTATE 57014', 'a job without a file shows, too');
select is(pg_temp.state('jobs', 'by_hand'), 'ok: never ran', 'nor is one without schedule');

-- Quality.
select is(pg_temp.state('quality', 'checks'), 'warn: never measured; see dbrunner check', 'no check has run');
insert into ops.data_quality_checks (check_name, check_type, table_name, status, metric_value, message, checked_at)
select q.name, 'validity', 't', q.status, q.metric, '', c.at - q.ago
from clock as c
cross join (
    values ('a', 'pass', 1, interval '3 minutes'), ('a', 'fail', 9, interval '2 hours'), ('b', 'warn', 2, interval '3 minutes'),
        ('c', 'fail', 3, interval '3 minutes'), ('d', 'error', null, interval '3 minutes'), ('e', 'no_data', null, interval '4 minutes')
) as q (name, status, metric, ago);
select is(pg_temp.state('quality', 'checks'),
    'bad: 1 pass, 1 warn, 2 fail, 1 no data, 3 min ago; failing: c, d; warning: b', 'the last results count');

-- Privacy.
insert into privacy.requests (subject_ref, kind, regime, received_at, due_at)
select '\x00', 'export', 'gdpr', c.at - interval '40 days', c.at + r.due
from clock as c
cross join (values (interval '-1 day'), (interval '3 days'), (interval '20 days')) as r (due);
select matches(pg_temp.state('privacy', 'requests'), '^bad: 3 open, 1 due within 7 days, 1 overdue, the next by \d{4}-\d\d-\d\d$', 'one is overdue');
insert into privacy.erasure_ledger (subject_ref, kind, state, archives_pending, cutoff, requested_by, requested_at)
select '\x00', 'erase', 'pending archives', 1, c.at, 'me', c.at - interval '11 days' from clock as c;
select is(pg_temp.state('privacy', 'erasures'), 'warn: 1 not finished, the oldest for 11 days', 'archives wait to be scrubbed');
insert into tracking.persons (external_id) select 'decided-' || n from generate_series(1, 2) as n;
insert into privacy.user_consent (person_id, purpose, granted, changed_at, unsettled_since)
select p.id, 'analytics', false, c.at, c.at - interval '2 hours' from clock as c join tracking.persons as p on p.external_id ~ '^decided';
select is(
    pg_temp.state('privacy', 'unsettled'), 'warn: 2 of consent, the oldest for 2 h; aggregate or refresh applies them',
    'decisions wait for rows that they did not see'
);

-- Archives.
insert into ops.archived_partitions (
    parent, partition, state, range_start, range_end, location, token, columns, versions,
    rows, row_checksum, people, bytes, stream_hash, stored_bytes, sha256, verified_at, superseded_location
)
select 'page_views', 'page_views_2024_01', 'archived', '2024-01-01', '2024-02-01', '/a', '', '[]', '{}',
    0, 0, 0, 0, 0, 3000000, '', c.at - interval '40 days', '/b'
from clock as c;
select is(pg_temp.state('archives', 'files'),
    'bad: 1 archive, 2930 kB, 1 not read for 35 days, 1 to be scrubbed, 1 fault; see dbrunner doctor', 'an archive in need');

-- Sizes.
insert into ops.db_performance_metrics (metric, labels, measured_at, value)
select m.metric, '{"table": "page_views"}', c.at - m.ago, m.value
from clock as c
cross join (
    values ('dbrunner_table_bytes', interval '5 minutes', 300 * 1024 * 1024), ('dbrunner_table_rows', interval '5 minutes', 1234567),
        ('dbrunner_table_bytes', interval '5 days 5 minutes', 50 * 1024 * 1024)
) as m (metric, ago, value);
select is(pg_temp.state('sizes', 'page_views'), 'ok: 300 MB, 1,234,567 rows, +50 MB a day', 'size and growth as collect-metrics found them');

select * from finish();
rollback;
