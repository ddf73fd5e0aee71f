-- Equal neighbours are one state. Worked out when asked, so that a late snapshot in between tells them apart again.
create or replace function reporting.configuration_states(p_site_id integer, p_from timestamptz, p_to timestamptz)
    returns table (
        session_id uuid,
        place bigint,
        taken_at timestamptz,
        state jsonb,
        total_price numeric,
        completion_percent smallint
    )
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        n.session_id,
        row_number() over (partition by n.person_id, n.session_id order by n.taken_at, n.snapshot_id),
        n.taken_at, n.state, n.total_price, n.completion_percent
    from (
        select
            c.*,
            lag(jsonb_build_array(c.state, c.total_price)) over (
                partition by c.person_id, c.session_id
                order by c.taken_at, c.snapshot_id
            ) as previous
        from tracking.configuration_snapshots as c
        where c.site_id = p_site_id
            and c.taken_at >= p_from
            and c.taken_at < p_to
            and c.analytics_allowed
            and not exists (
                select
                from tracking.user_sessions as s
                where s.person_id = c.person_id
                    and s.session_id = c.session_id
                    and s.is_bot
            )
    ) as n
    where n.previous is distinct from jsonb_build_array(n.state, n.total_price);
end;

comment on function reporting.configuration_states is
    'The states of the configurations of a site in a range, equal neighbours once, numbered within their session; without sessions of bots.';
