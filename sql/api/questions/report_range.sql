select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- Called before every report, so that all its questions are about the same range, in days and in times.
drop function if exists api.report_range(text, date, date, interval, timestamptz);
create or replace function api.report_range(
    p_site text default null,
    p_from date default null,
    p_to date default null,
    p_last interval default null,
    p_now timestamptz default now()
)
    returns table (
        site text,
        time_zone text,
        from_day date,
        to_day date,
        from_at timestamptz,
        to_at timestamptz,
        first_counted date,
        last_counted date,
        minimum_group integer
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site text := coalesce(p_site, reporting.only_site());
    v_site_id integer := reporting.site_of(v_site);
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
    v_from date;
    v_to date;
begin
    if p_last not between '1 day' and '1000 years' then
        raise exception using
            errcode = 'RB400',
            message = format('the last %s are not days', p_last),
            hint = 'Ask for a day or more, such as 30 days.';
    end if;
    v_to := coalesce(p_to, (p_from + p_last)::date, (p_now at time zone v_time_zone)::date + 1);
    v_from := coalesce(p_from, (v_to - coalesce(p_last, interval '30 days'))::date);
    perform reporting.check_range(v_from, v_to);
    return query
    select
        v_site,
        v_time_zone,
        v_from,
        v_to,
        v_from::timestamp at time zone v_time_zone,
        v_to::timestamp at time zone v_time_zone,
        min(r.day),
        max(r.day),
        reporting.minimum_group()
    from reporting.site_rollup_daily as r
    where r.site_id = v_site_id;
end
$$;

comment on function api.report_range is
    'The range of a report: the site (default: the only one with sessions), days in its time zone, to_day excluded '
    '(default: the 30 days up to and including today), the same as times, and the first and last day with sessions '
    'that count, and from how many people on a group is named. Raises RB400, RB403.';
