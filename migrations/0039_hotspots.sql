--! role: owner
-- Where sessions struggle: incidents and frustration by day and page. The bits say of how many people rows are at
-- least that are added up (docs/decisions/small-groups.md).

alter table reporting.site_rollup_daily
    add column frustration_count bigint not null default 0,
    add column frustration_sum numeric not null default 0;
alter table reporting.session_rollup_daily
    add column people_bits bigint not null default 0;
alter table reporting.channel_rollup_daily
    add column people_bits bigint not null default 0;

create table reporting.hotspot_rollup_daily (
    site_id integer not null,
    day date not null,
    page text collate "C" not null,
    sessions bigint not null,
    people bigint not null,
    people_bits bigint not null,
    frustration_count bigint not null,
    frustration_sum numeric not null,
    frustrated_sessions bigint not null,
    rage_sessions bigint not null,
    primary key (site_id, day, page)
);
-- Most pages are no hotspot on most days.
create index hotspot_rollup_daily_frustrated on reporting.hotspot_rollup_daily (site_id, day) where frustration_sum > 0;
alter table reporting.hotspot_rollup_daily enable row level security;

create table reporting.incident_rollup_daily (
    site_id integer not null,
    day date not null,
    kind text not null,
    page text collate "C" not null,
    incidents bigint not null,
    sessions bigint not null,
    people bigint not null,
    people_bits bigint not null,
    primary key (site_id, day, kind, page)
);
alter table reporting.incident_rollup_daily enable row level security;

comment on table reporting.hotspot_rollup_daily is
    'How frustrated the sessions were that saw a page, by day of the site''s time zone on which they began.';
comment on table reporting.incident_rollup_daily is
    'Incidents by kind and page, by day of the site''s time zone on which their session began.';

do $$
declare
    v_comment record;
begin
    for v_comment in
        select k.relname, a.attname, c.meaning
        from (values
            ('site_id', 'The site.'),
            ('day', 'Day of the start of the session, in the time zone of the site.'),
            ('page', 'The page; (none) where an incident has none.'),
            ('kind', 'As in tracking.incidents.'),
            ('incidents', 'Incidents.'),
            ('sessions', 'Sessions that saw the page; of incidents, that had one there.'),
            ('people', 'Distinct people; not to be added up over rows.'),
            ('people_bits', 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.'),
            ('frustration_count', 'Sessions whose frustration is known: all but anonymous ones.'),
            ('frustration_sum', 'Sum of their frustration.'),
            ('frustrated_sessions', 'Sessions with a frustration above 0.'),
            ('rage_sessions', 'Sessions with a rage click on the page.')
        ) as c (column_name, meaning)
        join pg_catalog.pg_attribute as a
            on a.attname = c.column_name
        join pg_catalog.pg_class as k
            on k.oid = a.attrelid
            and k.relnamespace = 'reporting'::regnamespace
            and k.relkind = 'r'
        where k.relname in ('hotspot_rollup_daily', 'incident_rollup_daily')
            or a.attname in ('frustration_count', 'frustration_sum', 'people_bits')
    loop
        execute format('comment on column reporting.%I.%I is %L', v_comment.relname, v_comment.attname, v_comment.meaning);
    end loop;
end
$$;

-- Statistics would outlive the rows, as in 0026.
do $$
declare
    v_column record;
begin
    for v_column in
        select k.relname, a.attname
        from pg_catalog.pg_attribute as a
        join pg_catalog.pg_class as k
            on k.oid = a.attrelid
            and k.relnamespace = 'reporting'::regnamespace
            and k.relname in ('hotspot_rollup_daily', 'incident_rollup_daily', 'site_rollup_daily', 'session_rollup_daily', 'channel_rollup_daily')
        where a.attnum > 0
            and a.attname not in ('site_id', 'day')
            and coalesce(a.attstattarget, -1) <> 0
    loop
        execute format('alter table reporting.%I alter column %I set statistics 0', v_column.relname, v_column.attname);
    end loop;
end
$$;

-- What is rolled up already is computed again by the next refresh.
do $$
begin
    if exists (select from reporting.site_rollup_daily) then
        insert into pipeline.dirty_buckets (rollup, site_id, bucket)
        select 'sessions', r.site_id, r.day::timestamp at time zone s.time_zone
        from reporting.site_rollup_daily as r
        join tracking.sites as s
            on s.id = r.site_id;
    end if;
end
$$;
