-- No pin of the search path: it must inline.
create or replace function reporting.weeks_and_days(p_site_id integer, p_from date, p_to date)
    returns table (start date, is_week boolean)
    language sql
    stable
begin atomic
    select distinct case when w.is_week then w.monday else w.day end, w.is_week
    from (
        select d.day, d.monday, d.monday >= p_from and d.monday + 7 <= p_to as is_week
        from (
            select k.day, date_trunc('week', k.day::timestamp)::date as monday
            from reporting.days(p_site_id, p_from, p_to) as k
        ) as d
    ) as w;
end;

comment on function reporting.weeks_and_days is
    'The whole weeks of a range of days, p_to excluded, and the days before and after them, as far as a site had traffic: what rollups by week and by day answer for it.';
