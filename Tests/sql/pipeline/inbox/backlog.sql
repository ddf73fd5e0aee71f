begin;
set local search_path = public, pgtap;
select plan(2);

delete from tracking.inbox;
delete from pipeline.dirty_buckets;
select is_empty('select * from pipeline.backlog() where waiting <> 0', 'nothing waits in an empty database');

insert into tracking.inbox (received_at, payload)
values ('2026-01-01 00:00:00+00', '{}'), ('2026-01-02 00:00:00+00', '{}');
insert into pipeline.dirty_buckets (rollup, site_id, bucket)
values ('sessions', 1, '2026-01-01 00:00:00+00');
select bag_eq(
    'select step, waiting, since from pipeline.backlog()',
    $$
        values
            ('inbox', 2::bigint, '2026-01-01 00:00:00+00'::timestamptz),
            ('unfinished loads', 0, null),
            ('sessions to build', 0, null),
            ('buckets to refresh', 1, null),
            ('quarantined', 0, null)
    $$,
    'counts what waits'
);

select * from finish();
rollback;
