-- With the setting cut_at_campaign only: page views after a landing hardly ever name a campaign, so each
-- event without one belongs to the campaign before it, as far back as no gap starts a session.
-- reads: lines
-- writes: lines
create or replace function pipeline.inherit_campaigns(p_timeout interval)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with neighbours as (
        select
            l.row_id, l.person_id, l.site_id, l.at, l.seq, l.event_id, l.campaign,
            l.at - lag(l.at) over stream > p_timeout as is_gap
        from pg_temp.lines as l
        where l.session_key is null
        window stream as (partition by l.person_id, l.site_id order by l.at, l.seq, l.event_id)
    ),
    runs as (
        select
            n.*,
            count(*) filter (where n.is_gap or n.campaign is not null) over (
                partition by n.person_id, n.site_id
                order by n.at, n.seq, n.event_id
                rows between unbounded preceding and current row
            ) as run
        from neighbours as n
    ),
    carried as (
        select
            r.row_id,
            max(r.campaign) over (partition by r.person_id, r.site_id, r.run) as campaign
        from runs as r
    )
    update pg_temp.lines as l
    set campaign = c.campaign
    from carried as c
    where l.row_id = c.row_id
        and l.campaign is null
        and c.campaign is not null;
end
$$;

comment on function pipeline.inherit_campaigns is
    'Gives the rows of pg_temp.lines that name no campaign the one before them in the same session.';
