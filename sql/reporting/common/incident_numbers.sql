-- As reporting.headline_numbers without a pin of the search path.
create or replace function reporting.incident_numbers(p_site_id integer, p_from date, p_to date, p_minimum integer)
    returns table (kind text, incidents numeric)
    language sql
    stable
begin atomic
    select r.kind, sum(r.incidents)
    from reporting.incident_rollup_daily as r
    where r.site_id = p_site_id
        and r.day >= p_from
        and r.day < p_to
    group by r.kind
    having reporting.minimum_people(max(r.people), bit_or(r.people_bits)) >= p_minimum;
end;

comment on function reporting.incident_numbers is
    'Incidents of a site by kind over days, p_to excluded; without kinds that happened to fewer than p_minimum people.';
