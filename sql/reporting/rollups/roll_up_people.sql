-- Keeps tracking.active_days and what is counted from it. Only what changed is written: people who were not known to be
-- there on a day, or are there no more, and the day on which each of them came next.
-- (docs/decisions/people-over-ranges.md)
create or replace function reporting.roll_up_people(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
as $$
declare
    v_people bigint[];
    v_people_sites integer[];
begin
    if p_sites is null then
        return;
    end if;
    select c.people, c.sites
    into v_people, v_people_sites
    from reporting.change_active_days(p_sites, p_buckets) as c;
    if v_people is not null then
        perform reporting.link_visitor_days(v_people, v_people_sites);
    end if;
    perform reporting.count_active_days(p_sites, p_buckets);
end
$$;

comment on function reporting.roll_up_people is
    'Computes the people of these sites and days (element by element) again from the sessions, and corrects the days on which they came next.';
