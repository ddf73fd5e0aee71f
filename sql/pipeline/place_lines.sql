-- The one definition of a session (spec: Sessions). Takes pg_temp.lines, any set of whole or partial
-- streams, and fills pg_temp.placed: to which session each row belongs and where it stands in it.
-- Called by pipeline.load_batch for the rows of a batch, where it is a guess that is nearly always right,
-- and by pipeline.derive_sessions for whole sessions, where it is exact and mends the guess.
create or replace function pipeline.place_lines(p_timeout interval, p_midnight boolean, p_campaign boolean)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_campaign then
        perform pipeline.carry_campaigns(p_timeout);
    end if;

    insert into pg_temp.placed (
        row_id, person_id, site_id, session_key, at, event_id, is_page,
        session_id, session_at, is_continuation, row_number, page_number, page_view_id, is_exit,
        exited_at, scroll, click_count, interaction_count
    )
    with neighbours as (
        select
            l.row_id, l.person_id, l.site_id, l.session_key, l.at, l.seq, l.event_id, l.is_page, l.is_click,
            l.scroll, l.campaign, l.is_cut,
            lag(l.at) over stream as previous_at,
            lead(l.at) over stream as next_at,
            lag(l.campaign) over stream as previous_campaign,
            row_number() over stream as stream_row,
            count(*) filter (where l.is_page) over stream as page_run
        from pg_temp.lines as l
        window stream as (
            partition by l.person_id, l.site_id, l.session_key
            order by l.at, l.seq, l.event_id
            rows between unbounded preceding and current row
        )
    ),
    starts as (
        select
            n.*,
            n.previous_at is null
            or n.is_cut
            or (n.session_key is null and (
                n.at - n.previous_at > p_timeout
                or (p_midnight and (
                    select pipeline.local_day(n.at, t.time_zone) <> pipeline.local_day(n.previous_at, t.time_zone)
                    from tracking.sites as t
                    where t.id = n.site_id
                ))
                or (p_campaign and n.campaign <> n.previous_campaign)
            )) as starts
        from neighbours as n
    ),
    islands as (
        select
            s.*,
            count(*) filter (where s.starts) over stream as island,
            case
                when s.starts
                    then pipeline.session_id(s.person_id, s.site_id, s.session_key, s.at, s.event_id, s.is_cut)::text
            end as own_session_id
        from starts as s
        window stream as (
            partition by s.person_id, s.site_id, s.session_key
            order by s.at, s.seq, s.event_id
            rows between unbounded preceding and current row
        )
    ),
    sessions as (
        select
            i.*,
            min(i.at) over session as session_at,
            min(i.own_session_id) over session as session_id,
            min(i.stream_row) over session as session_row,
            min(i.page_run - i.is_page::integer) over session as page_base,
            max(i.page_run) over session as page_top,
            bool_or(i.is_cut) over session as is_continuation
        from islands as i
        window session as (
            partition by i.person_id, i.site_id, i.session_key, i.island
        )
    )
    select
        s.row_id,
        s.person_id,
        s.site_id,
        s.session_key,
        s.at,
        s.event_id,
        s.is_page,
        s.session_id::uuid,
        s.session_at,
        s.is_continuation,
        s.stream_row - s.session_row + 1,
        s.page_run - s.page_base,
        min(case when s.is_page then s.event_id end) over page,
        s.page_run = s.page_top,
        case
            when s.page_run < s.page_top then max(s.next_at) over page
            when max(s.at) over page > min(s.at) over page then max(s.at) over page
        end,
        max(s.scroll) over page,
        count(*) filter (where s.is_click) over page,
        count(*) filter (where not s.is_page) over page
    from sessions as s
    window page as (
        partition by s.person_id, s.site_id, s.session_key, s.island, s.page_run
    );
end
$$;

comment on function pipeline.place_lines is
    'Fills pg_temp.placed from pg_temp.lines: session, page number, page view and exit of each row.';
