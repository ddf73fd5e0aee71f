create or replace function pipeline.inbox_wait(p_now timestamptz, out waiting bigint, out seconds numeric)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select count(*), round(extract(epoch from p_now - min(i.received_at)), 3)
    from tracking.inbox as i;
end;

comment on function pipeline.inbox_wait is
    'How many lines of all sites wait in the inbox to be stored, and for how long the oldest has; null when none does.';
