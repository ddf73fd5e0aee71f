-- Read by `dbrunner loads list`; a definer, because those who load or look after it select no tables.
create or replace function pipeline.unfinished_loads()
    returns table (id bigint, source text, started_at timestamptz, lines bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select l.id, l.source, l.started_at, coalesce(min(p.end_line), 0)
    from pipeline.loads as l
    left join pipeline.load_progress as p
        on p.load_id = l.id
    where l.finished_at is null
    group by l.id
    order by l.started_at, l.id;
end;

comment on function pipeline.unfinished_loads is
    'Loads that have begun and not come to their end, the oldest first, with the line up to which they are stored: in progress, or to be run again.';
