-- How far each step of the pipeline is behind. Read by `dbrunner status`; a definer, because operators may know
-- how much waits without seeing what. Queues are counted up to a bound and estimated beyond it: who asks does not wait
-- for as long as they are. The oldest line of the inbox is the one with the lowest id.
create or replace function pipeline.backlog()
    returns table (step text, waiting bigint, since timestamptz)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        q.step,
        case
            when q.counted < 100000 then q.counted
            else greatest(q.counted, pg_catalog.pg_stat_get_live_tuples(q.queue))
        end,
        q.since
    from (
        select
            'inbox' as step,
            'tracking.inbox'::regclass as queue,
            (select count(*) from (select from tracking.inbox as i limit 100000) as i) as counted,
            (select i.received_at from tracking.inbox as i order by i.id limit 1) as since
        union all
        select 'unfinished loads', 'pipeline.loads', count(*), min(l.started_at)
        from pipeline.loads as l
        where l.finished_at is null
        union all
        select 'sessions to build', 'pipeline.pending_streams', count(*), null
        from (select from pipeline.pending_streams as t limit 100000) as t
        union all
        select 'buckets to refresh', 'pipeline.dirty_buckets', count(*), null
        from (select from pipeline.dirty_buckets as d limit 100000) as d
        union all
        select 'quarantined', 'pipeline.quarantine', count(*), min(e.first_failed_at)
        from pipeline.quarantine as e
    ) as q;
end;

comment on function pipeline.backlog is
    'How much waits for each step of the pipeline, and since when where that is known; zeros when all is done. Exact up to 100,000, an estimate of the statistics beyond.';
