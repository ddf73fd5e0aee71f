-- Whatever analysts may ask of schema api, found in the catalog: no answer names a group of fewer than minimum_group
-- people, and none knows of people who do not consent, or of bots. A function that cannot be called here fails the test.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(13);

select tracking.add_site('watched', 'opt_out', 'Europe/Berlin');
update ops.settings set value = '4' where name = 'minimum_group';
insert into reporting.funnels (name) values ('any');
insert into reporting.funnel_steps (funnel_id, step, name) select f.id, 1, 'any' from reporting.funnels as f where f.name = 'any';
insert into reporting.funnel_conditions (funnel_id, step, condition, page_pattern)
select f.id, 1, 1, '%' from reporting.funnels as f where f.name = 'any';

-- Groups of many, of four, of three (though with more sessions) and three, of one who refuses and of a bot: each has pages, a
-- category, a browser, a channel, a goal, a task, an endpoint and a price of its own.
create temporary table groups (name text, people integer, agent text, medium text, fields jsonb);
insert into groups
values
    ('many', 30, 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36', 'cpc', '{}'),
    ('enough', 4, 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'email', '{}'),
    (
        'toofew', 3,
        'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36',
        'affiliate', '{}'
    ),
    (
        'toofewtoo', 3,
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0', 'sms', '{}'
    ),
    (
        'secret', 1, 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 OPR/106.0.0.0',
        'audio', '{"consent": false}'
    ),
    ('bot', 6, 'Googlebot/2.1 (+http://www.google.com/bot.html)', 'display', '{}');
create function pg_temp.event_of(p_group groups, p_person integer, p_at interval, p_fields jsonb)
    returns jsonb
    language sql
    return pg_temp.event(
        md5(random()::text), pg_temp.at(p_at), jsonb_build_object(
            'site', 'watched', 'visitor', p_group.name || p_person, 'user_agent', p_group.agent,
            'utm_medium', p_group.medium, 'utm_source', p_group.name || '-source', 'url', '/' || p_group.name || '/a'
        ) || p_group.fields || p_fields
    );
create temporary table sent as
select pg_temp.event_of(g, p.number, a.at + v.at, v.fields || jsonb_build_object('page_category', g.name || '-category')) as event
from groups as g
cross join lateral generate_series(1, g.people) as p (number)
cross join (values (interval '-40 days'), ('-3 days'), ('-26 hours'), ('-3 hours'), ('-50 seconds')) as a (at)
cross join lateral (values
    (interval '0', '{}'::jsonb),
    ('1 second', jsonb_build_object('url', '/' || g.name || '/b')),
    ('2 seconds', jsonb_build_object('type', 'click', 'url', '/' || g.name || '/b', 'element', g.name || '-button', 'x', 10, 'y', 20, 'screen', '100x100', 'plan', g.name || '-plan')),
    ('2.1 seconds', jsonb_build_object('type', 'click', 'url', '/' || g.name || '/b', 'element', g.name || '-button')),
    ('2.2 seconds', jsonb_build_object('type', 'click', 'url', '/' || g.name || '/b', 'element', g.name || '-button')),
    ('3 seconds', '{}'),
    ('4 seconds', jsonb_build_object('type', 'goal', 'goal', g.name || '-goal', 'value', case when g.name in ('secret', 'bot') then 987654 else 1 end)),
    ('5 seconds', jsonb_build_object('type', 'task_start', 'task', g.name || '-task')),
    ('6 seconds', jsonb_build_object('type', 'task_complete', 'task', g.name || '-task')),
    ('7 seconds', jsonb_build_object('session_key', g.name || p.number || a.at))
) as v (at, fields);
select sum(l.accepted) from pg_temp.load_now(variadic array(select s.event from sent as s)) as l;
select api.track_performance(jsonb_agg(pg_temp.event_of(g, p.number, '-3 hours', jsonb_build_object(
    'name', g.name || '-metric', 'endpoint', '/' || g.name, 'value', 100
))), 'watched')
from groups as g
cross join lateral generate_series(1, g.people) as p (number);
select api.track_snapshot(jsonb_agg(pg_temp.event_of(g, p.number, '-3 hours', jsonb_build_object(
    'session_key', g.name || p.number || interval '-3 hours', 'state', jsonb_build_object('model', g.name), 'trigger', 'auto_save',
    'total_price', case when g.name in ('secret', 'bot') then 987654 else 1 end
))), 'watched')
from groups as g
cross join lateral generate_series(1, g.people) as p (number);
select pipeline.drain_inbox();
select pg_temp.derive(now());
select reporting.refresh_rollups(100000), reporting.refresh_views();
insert into tracking.site_access (role_name, site_id)
select ops.role_prefix() || '_analyst', s.id from tracking.sites as s where s.name = 'watched';

-- Each question, as it is asked with every value that a parameter can have here.
create temporary table choices (parameter text, value text);
insert into choices
values
    ('p_site', '''watched'''), ('p_limit', '100000'), ('p_hotspots', '100000'), ('p_funnel', '''any'''),
    ('p_segment', 'null'), ('p_segment', '''device'''), ('p_segment', '''channel'''), ('p_segment', '''entry_page'''),
    ('p_device', 'null'), ('p_device', '''desktop'''), ('p_browser', 'null'), ('p_browser', '''Samsung Internet'''),
    ('p_browser', '''Opera'''), ('p_signup', 'null'), ('p_signup', '''goal'''), ('p_filter', 'null'), ('p_filter', '''[]'''),
    ('p_filter', '''["converted=true"]'''), ('p_filter', '''["campaign=toofew-source"]'''), ('p_filter', '''["browser!=Opera"]'''),
    ('p_page', '''/enough/b'''), ('p_page', '''/toofew/b'''), ('p_page', '''/secret/b'''), ('p_columns', '1'),
    ('p_property', '''plan'''), ('p_event', 'null'), ('p_event', '''click'''),
    ('devices.p_by', '''device'''), ('devices.p_by', '''browser'''), ('devices.p_by', '''system'''), ('devices.p_by', '''screen'''),
    ('campaigns.p_by', '''campaign'''), ('campaigns.p_by', '''source'''), ('campaigns.p_by', '''medium''');
create temporary table questions as
with recursive functions as (
    select p.oid, p.proname::text, p.pronargs, p.pronargdefaults, p.proargnames::text[]
    from pg_proc as p
    where p.pronamespace = 'api'::regnamespace
        and has_function_privilege(ops.role_prefix() || '_analyst', p.oid, 'execute')
),
calls as (
    select f.oid, 0 as place, ''::text collate "C" as arguments from functions as f
    union all
    select c.oid, c.place + 1, c.arguments || coalesce(', ' || a.name || ' => ' || v.value, '')
    from calls as c
    join functions as f
        on f.oid = c.oid
    cross join lateral (
        select f.proargnames[c.place + 1] as name, c.place >= f.pronargs - f.pronargdefaults as is_optional
    ) as a
    cross join lateral (
        select o.value from choices as o where o.parameter in (a.name, f.proname || '.' || a.name)
        union all
        select format('%L', case a.name when 'p_from' then now() - interval '50 days' else now() + interval '2 days' end::text)
        where a.name in ('p_from', 'p_to')
        union all
        select null where a.is_optional and a.name not in ('p_from', 'p_to') and a.name not in (select split_part(o.parameter, '.', -1) from choices as o)
    ) as v
    where c.place < f.pronargs
)
select f.proname as source, format('select r::text from api.%I(%s) as r', f.proname, substr(c.arguments, 3)) as statement
from calls as c
join functions as f using (oid)
where c.place = f.pronargs
union all
select k.relname::text, format('select r::text from api.%I as r', k.relname)
from pg_class as k
where k.relnamespace = 'api'::regnamespace
    and k.relkind in ('v', 'm', 'r')
    and has_table_privilege(ops.role_prefix() || '_analyst', k.oid, 'select');

create function pg_temp.ask(p_statement text)
    returns setof text
    language plpgsql
as $$
begin
    execute format('set local role %I', ops.role_prefix() || '_analyst');
    return query execute p_statement;
    reset role;
end
$$;
create temporary table answers as
select q.source, q.statement, a.answer
from questions as q
cross join lateral pg_temp.ask(q.statement) as a (answer);

select is_empty(
    $$
        select p.proname
        from pg_proc as p
        where p.pronamespace = 'api'::regnamespace
            and has_function_privilege(ops.role_prefix() || '_analyst', p.oid, 'execute')
            and p.proname not in (select q.source from questions as q)
    $$,
    'every function is asked; one with a parameter that is not known here needs a choice above'
);
select is_empty(
    $$ select distinct q.source from questions as q where q.source not in (select a.source from answers as a) $$,
    'and answers something'
);
select is_empty($$ select a.source, a.answer from answers as a where a.answer ~ 'secret|Audio|987654' $$, 'visitors without consent are in no answer');
select is_empty($$ select a.source, a.answer from answers as a where a.answer ~* 'bot|googlebot|Display' and (a.source, a.answer) <> ('left_out', '(bot,60)') $$, 'nor are bots, except for how many there were');
select is_empty(
    $$ select a.source, a.answer from answers as a where a.answer ~ 'toofew|Samsung|Edge|Affiliates|SMS' $$, 'nor are groups of k - 1 visitors named'
);
select is_empty(
    $$
        select a.answer
        from answers as a
        where a.source = 'get_sessions'
            and a.statement like '%Samsung%'
            and a.answer !~ '^\([-0-9]+,(0,0,,,,0,0,0,0,0|,,,,,,,,,),,,,\)$'
    $$,
    'or asked for by name: no number but that of days on which the site has no visitors'
);
-- A browser of few visitors and a browser of none return the same days: the answer does not tell hidden from absent.
select bag_eq(
    $$ select g::text from api.get_sessions('watched', current_date - 50, current_date + 2, null, 'Samsung Internet') as g $$,
    $$ select g::text from api.get_sessions('watched', current_date - 50, current_date + 2, null, 'Netscape') as g $$,
    'few visitors look like none'
);
select set_eq(
    $$ select g.day from api.get_sessions('watched', current_date - 50, current_date + 2, null, 'Samsung Internet') as g where g.sessions is null $$,
    $$ select g.day from api.get_sessions('watched', current_date - 50, current_date + 2) as g where g.sessions > 0 $$,
    'on days with sessions they are unknown'
);
select is(
    (
        select count(*)
        from api.get_sessions('watched', current_date - 50, current_date + 2) as g
        where g.sessions = 0
            and g.people = 0
            and g.bounce_rate is null
    ),
    (select 50 + 1 + (t.today - current_date) - count(*) from reporting.site_rollup_daily as r
        join tracking.sites as s on s.id = r.site_id and s.name = 'watched'
        cross join (select (now() at time zone 'Europe/Berlin')::date as today) as t group by t.today),
    'all other days up to today have none'
);
select is_empty(
    $$ select * from api.get_sessions('watched', '2001-01-01', '2001-02-01') $$, 'ranges before the first session are empty'
);
select set_has(
    $$ select distinct a.source::text from answers as a where a.answer ~ 'enough|Firefox|Email' $$,
    $$ values
        ('campaigns'), ('channels'), ('devices'), ('entry_pages'), ('event_properties'), ('exit_pages'), ('get_journey_funnels'), ('goals'), ('insights_hotspots'), ('insights_overview'), ('page_metrics_hourly'),
        ('page_metrics_hourly_live'), ('performance_overview'), ('popular_configurations'), ('realtime'), ('session_metrics_daily'),
        ('session_metrics_daily_live'), ('top_flows'), ('top_pages'), ('top_paths'), ('transitions') $$,
    'one of k people is, wherever groups have names'
);
select is(
    (select sum(split_part(trim(both '()' from a.answer), ',', 2)::bigint) from answers as a where a.source = 'channels' and a.statement like '%p_filter => null%'),
    (
        select count(*)::numeric
        from tracking.user_sessions as s
        join tracking.sites as t
            on t.id = s.site_id
            and t.name = 'watched'
        where s.analytics_allowed
            and not s.is_bot
    ),
    'nothing is missing from a sum, so that nothing can be worked out from it'
);
select isnt_empty($$ select a.answer from answers as a where a.source = 'channels' and a.answer like '%(other)%' $$, 'small groups are added up');

select * from finish();
rollback;
