-- How far each step of the pipeline is behind. Read by `dbrunner status`; a definer, because operators may know
-- how much waits without seeing what.
create or replace function pipeline.backlog()
    returns table (step text, waiting bigint, since timestamptz)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select 'inbox', count(*), min(i.received_at)
    from tracking.inbox as i
    union all
    select 'unfinished loads', count(*), min(l.started_at)
    from pipeline.loads as l
    where l.finished_at is null
    union all
    select 'sessions to build', count(*), null
    from pipeline.touched as t
    union all
    select 'buckets to refresh', count(*), null
    from pipeline.dirty as d;
end;

comment on function pipeline.backlog is
    'How much waits for each step of the pipeline, and since when where that is known; zeros when all is done.';
revoke execute on function pipeline.backlog from public;
