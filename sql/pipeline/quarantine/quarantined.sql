-- Called by the steps, whose choice leaves out what failed before, and by pipeline.isolate, which tries it apart.
create or replace function pipeline.quarantined(p_step text, p_waits_at timestamptz default null)
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
return array(
    select q.key
    from pipeline.quarantine as q
    where q.step = p_step
        and (p_waits_at is null or q.retry_at > p_waits_at)
);

comment on function pipeline.quarantined is
    'The keys at which a step failed; with a time those that are not to be tried again by then.';
