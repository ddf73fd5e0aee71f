--! role: owner
-- Who is there now, and of how many people a measurement of performance is (docs/decisions/small-groups.md).

--! allow: index-concurrently a row for each session that is still sent
create index session_payloads_received_at on tracking.session_payloads (received_at);

alter table reporting.performance_rollup_hourly
    add column people bigint not null default 0,
    add column people_bits bigint not null default 0;
alter table reporting.performance_rollup_hourly
    alter column people set statistics 0,
    alter column people_bits set statistics 0;
alter table reporting.hotspot_rollup_daily
    add column visits bigint not null default 0,
    add column exits bigint not null default 0;
alter table reporting.hotspot_rollup_daily
    alter column visits set statistics 0,
    alter column exits set statistics 0;
comment on column reporting.hotspot_rollup_daily.visits is 'How often these sessions came to the page; seeing it again at once is no new visit.';
comment on column reporting.hotspot_rollup_daily.exits is 'Sessions of which it was the last page.';

alter table reporting.page_rollup_hourly
    add column people_bits bigint not null default 0;
alter table reporting.page_rollup_hourly
    alter column people_bits set statistics 0;
alter table reporting.page_rollup_daily
    add column people_of_an_hour bigint not null default 0,
    add column people_bits bigint not null default 0;
alter table reporting.page_rollup_daily
    alter column people_of_an_hour set statistics 0,
    alter column people_bits set statistics 0;
comment on column reporting.page_rollup_hourly.people_bits is 'As in reporting.performance_rollup_hourly.';
comment on column reporting.page_rollup_daily.people_of_an_hour is 'The most distinct people of any hour and page category of the day.';
comment on column reporting.page_rollup_daily.people_bits is 'As in reporting.performance_rollup_hourly.';
comment on column reporting.performance_rollup_hourly.people is
    'Distinct people who waited; 0 where nobody is named. Not to be added up over rows.';
comment on column reporting.performance_rollup_hourly.people_bits is
    'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

-- What is rolled up already is computed again by the next refresh; below the retention floor it stays as it is.
do $$
begin
    if exists (select from reporting.page_rollup_hourly) or exists (select from reporting.performance_rollup_hourly) then
        insert into pipeline.dirty_buckets (rollup, site_id, bucket)
        select distinct 'performance', r.site_id, r.hour
        from reporting.performance_rollup_hourly as r
        union all
        select distinct 'pages', r.site_id, r.hour
        from reporting.page_rollup_hourly as r
        union all
        select distinct 'sessions', r.site_id, r.day::timestamp at time zone s.time_zone
        from reporting.hotspot_rollup_daily as r
        join tracking.sites as s
            on s.id = r.site_id;
    end if;
end
$$;
