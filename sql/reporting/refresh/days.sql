-- However long a range is, no more days than there are. No pin of the search path: it must inline.
create or replace function reporting.days(p_site_id integer, p_from date, p_to date)
    returns table (day date)
    language sql
    stable
begin atomic
    select r.day
    from reporting.site_rollup_daily as r
    where r.site_id = p_site_id
        and r.day >= p_from
        and r.day < p_to
    union
    select v.day
    from reporting.view_rollup_daily as v
    where v.site_id = p_site_id
        and v.day >= p_from
        and v.day < p_to;
end;

comment on function reporting.days is 'The days of a range, p_to excluded, on which a site had sessions or page views.';
