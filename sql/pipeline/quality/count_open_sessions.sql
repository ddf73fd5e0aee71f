-- For the check unclosed_sessions. Open sessions by their partial index, which is as small as they are few.
create or replace function pipeline.count_open_sessions(p_until timestamptz)
    returns table (site text, open bigint, overdue bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        t.name,
        count(*),
        -- aggregate closes them, every few minutes.
        count(*) filter (
            where s.last_activity_at < p_until - ops.setting('session_timeout')::interval - interval '30 minutes'
        )
    from tracking.user_sessions as s
    join tracking.sites as t
        on t.id = s.site_id
    where s.is_active
    group by t.name;
end;

comment on function pipeline.count_open_sessions is
    'Open sessions by site, and how many of them should have been closed half an hour ago or earlier.';
