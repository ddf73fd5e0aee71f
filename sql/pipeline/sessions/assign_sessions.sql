-- The one definition of a session (spec: Sessions). Takes pg_temp.lines, any set of whole or partial
-- streams, and fills pg_temp.assigned: to which session each row belongs and where it stands in it.
-- Called by pipeline.load_batch for the rows of a batch, where it is a guess that is nearly always right,
-- and by pipeline.derive_sessions for whole sessions, where it is exact and corrects the guess.
-- reads: lines
-- writes: assigned
create or replace function pipeline.assign_sessions(p_timeout interval, p_midnight boolean, p_campaign boolean)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_campaign then
        perform pipeline.inherit_campaigns(p_timeout);
    end if;

    insert into pg_temp.assigned (
        row_id, person_id, site_id, session_key, at, event_id, is_page, is_allowed,
        session_id, session_at, is_continuation, row_number, page_number, page_view_id, is_exit,
        exited_at, scroll, click_count, interaction_count
    )
    with neighbours as (
        select
            l.*,
            lag(l.at) over stream as previous_at,
            lead(l.at) over stream as next_at,
            lag(l.campaign) over stream as previous_campaign
        from pg_temp.lines as l
        window stream as (
            partition by l.person_id, l.site_id, l.session_key
            order by l.at, l.seq, l.event_id
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
    numbered as (
        select
            s.*,
            row_number() over everything as place,
            count(*) filter (where s.starts) over everything as session,
            count(*) filter (where s.is_page) over everything as page,
            case
                when s.starts
                    then pipeline.session_id(
                        coalesce(
                            (select p.external_id from tracking.persons as p where p.id = s.person_id),
                            s.person_id::text
                        ),
                        (select t.name from tracking.sites as t where t.id = s.site_id),
                        s.session_key, s.at, s.event_id, s.is_cut
                    )::text
            end as own_session_id
        from starts as s
        window everything as (
            order by s.person_id, s.site_id, s.session_key, s.at, s.seq, s.event_id
            rows between unbounded preceding and current row
        )
    ),
    sessions as (
        select
            n.*,
            min(n.at) over whole as session_at,
            min(n.own_session_id) over whole as session_id,
            min(n.place) over whole as session_place,
            min(n.page - n.is_page::integer) over whole as pages_before,
            max(n.page) over whole as last_page,
            bool_or(n.is_cut) over whole as is_continuation
        from numbered as n
        -- The order is that of the windows below, which spares a sort.
        window whole as (
            partition by n.session
            order by n.page
            rows between unbounded preceding and unbounded following
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
        s.is_allowed,
        s.session_id::uuid,
        s.session_at,
        s.is_continuation,
        s.place - s.session_place + 1,
        s.page - s.pages_before,
        min(case when s.is_page then s.event_id end) over page,
        s.page = s.last_page,
        case
            when not s.is_page then null
            when s.own_exited_at is not null then s.own_exited_at
            when s.page < s.last_page then max(s.next_at) over page
            when count(*) over page > 1 then max(s.at) over page
        end,
        max(s.scroll) over page,
        count(*) filter (where s.is_click) over page,
        count(*) filter (where not s.is_page) over page
    from sessions as s
    window page as (partition by s.session, s.page);
end
$$;

comment on function pipeline.assign_sessions is
    'Fills pg_temp.assigned from pg_temp.lines: session, page number, page view and exit of each row.';
