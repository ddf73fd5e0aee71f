-- A, B and A again in the path of a session, equal neighbours taken as one, within the window from entering to entering.
-- reads: assigned, facts
-- writes: incidents
create or replace function pipeline.find_backtracks(p_window interval)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with views as (
        select
            p.person_id, p.session_id, p.site_id, p.at, p.row_number, f.page,
            lag(f.page) over session is distinct from f.page as is_entered
        from pg_temp.assigned as p
        join pg_temp.facts as f using (row_id)
        where p.is_page
            and p.person_id > 0
        window session as (partition by p.person_id, p.session_id order by p.row_number)
    ),
    path as (
        select
            v.*,
            lag(v.page, 2) over session as page_before,
            lag(v.at, 2) over session as at_before
        from views as v
        where v.is_entered
        window session as (partition by v.person_id, v.session_id order by v.row_number)
    )
    insert into pg_temp.incidents (person_id, session_id, site_id, kind, started_at, ended_at, page, count)
    select p.person_id, p.session_id, p.site_id, 'backtrack', p.at_before, p.at, p.page, 1
    from path as p
    where p.page_before = p.page
        and p.at - p.at_before <= p_window;
end
$$;

comment on function pipeline.find_backtracks is 'Adds the backtracks of pg_temp.assigned to pg_temp.incidents; overlapping ones count each.';
