-- Whatever analysts may ask of schema api, found in the catalog, with every value that cannot be meant: there is an error of
-- ours that says so, or nothing to answer, and no error of what lies below. A parameter that is not known here fails.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(8);

select tracking.add_site('asked', 'opt_out', 'Europe/Berlin');
select pg_temp.load_and_derive(variadic array(
    select pg_temp.event('e' || n, '2026-03-01T12:00:00Z', jsonb_build_object('visitor', 'v' || n, 'site', 'asked')) from generate_series(1, 3) as n
));
select reporting.refresh_rollups(1000);
update ops.settings set value = '1' where name = 'minimum_group';
insert into tracking.site_access (role_name, site_id)
select ops.role_prefix() || '_analyst', s.id from tracking.sites as s where s.name in ('asked', 'default');

-- A valid value for each parameter, wrong values, and values without data.
create temporary table needed (parameter text, value text);
insert into needed values ('p_site', '''asked'''), ('p_from', '''2026-03-01'''), ('p_to', '''2026-03-08'''), ('p_page', '''/'''), ('p_property', '''plan''');
create temporary table odd (parameter text, value text, is_wrong boolean);
insert into odd
values
    ('p_site', '''elsewhere''', true), ('p_site', '''''', true), ('p_site', '''berlin''''; --''', true), ('p_site', '''default''', false),
    ('p_from', 'null', true), ('p_from', '''infinity''', true), ('p_from', '''-infinity''', true), ('p_from', '''2026-03-08''', true),
    ('p_from', '''2027-01-01''', true), ('p_from', '''4713-01-01 BC''', false), ('p_from', '''2026-03-07''', false),
    ('p_to', 'null', true), ('p_to', '''infinity''', true), ('p_to', '''-infinity''', true), ('p_to', '''2026-03-01''', true),
    ('p_to', '''290000-01-01''', false),
    ('p_limit', 'null', false), ('p_limit', '0', false), ('p_limit', '-1', true),
    ('p_by', 'null', true), ('p_by', '''colour''', true), ('p_filter', '''[]''', false), ('p_filter', '''{}''', false),
    ('p_filter', '''"device=mobile"''', true), ('p_filter', '''["visitor=v1"]''', true), ('p_filter', '''[null]''', true),
    ('p_filter', '''{"device": "mobile"}''', false), ('p_filter', '''["event.Öther=\\"]''', false),
    ('p_page', '''/nowhere''', false), ('p_page', 'null', false), ('p_columns', '0', true), ('p_columns', 'null', true),
    ('p_columns', '101', true), ('p_property', '''Öther''', false), ('p_property', 'null', false), ('p_event', '''Öther''', false),
    ('p_hotspots', 'null', false), ('p_hotspots', '0', false), ('p_hotspots', '-1', true),
    ('p_device', '''Öther''', false), ('p_browser', '''Öther''', false), ('p_signup', '''Öther''', false),
    ('p_funnel', '''elsewhere''', true), ('p_funnel', 'null', true), ('p_segment', '''colour''', true), ('p_mode', '''sometimes''', true),
    ('p_counted_by', '''cookie''', true), ('p_window', '''-1 minute''', true), ('p_window', '''0''', true),
    ('p_window', '''1000000 years''', null), ('p_now', '''infinity''', null), ('p_now', 'null', null), ('p_last', '''0''', true),
    ('p_last', '''-3 days''', true), ('p_last', '''5 minutes''', true), ('p_last', '''1000000 years''', true),
    ('p_session_id', '''00000000-0000-0000-0000-000000000000''', false);

create temporary table functions as
select p.oid, p.proname, p.pronargs, p.pronargdefaults, p.proargnames[1:p.pronargs] as parameters
from pg_proc as p
where p.pronamespace = 'api'::regnamespace
    and has_function_privilege(ops.role_prefix() || '_analyst', p.oid, 'execute');
create temporary table questions as
select f.proname, a.parameter, a.value, o.is_wrong, format('select q::text from api.%I(%s) as q', f.proname, (
    select string_agg(format('%I => %s', n.parameter, case when n.parameter = a.parameter then a.value else n.value end), ', ')
    from needed as n
    where n.parameter = any (f.parameters)
        -- Values that only matter when another parameter is left out.
        and not (a.parameter = 'p_last' and n.parameter = 'p_from')
        and not (f.proname = 'report_range' and a.parameter = 'p_now' and n.parameter <> 'p_site')
) || case when a.parameter in (select n.parameter from needed as n) then '' else format(', %I => %s', a.parameter, a.value) end) as statement
from functions as f
cross join lateral (select o.parameter, o.value, o.is_wrong from odd as o where o.parameter = any (f.parameters)) as o
cross join lateral (select o.parameter, o.value) as a;

create function pg_temp.ask(p_statement text)
    returns text
    language plpgsql
as $$
declare
    v_answer text;
begin
    execute format('set local role %I', ops.role_prefix() || '_analyst');
    execute format('select string_agg(q, e''\n'') from (%s) as q (q)', p_statement) into v_answer;
    reset role;
    return coalesce(v_answer, 'nothing');
exception
    when others then
        return sqlstate || ' ' || sqlerrm;
end
$$;
create temporary table answers as
select q.*, pg_temp.ask(q.statement) as answer
from questions as q;

select is_empty(
    $$ select f.proname, p.name from functions as f cross join unnest(f.parameters) as p (name) where p.name not in (select o.parameter from odd as o) $$,
    'every parameter is known here'
);
select is_empty(
    $$ select a.statement, a.answer from answers as a where a.answer ~ '^[0-9A-Z]{5} ' and a.answer !~ '^RB4' $$, 'no error of an inner statement'
);
select is_empty(
    $$
        select a.statement, a.answer
        from answers as a
        where a.is_wrong
            and a.answer !~ '^RB4'
            -- Of the two, the days say more.
            and not (a.proname = 'report_range' and a.value = 'null')
    $$,
    'a wrong value raises an error of class RB4'
);
select is_empty(
    $$ select a.statement, a.answer from answers as a where not a.is_wrong and a.answer ~ '^RB4' $$, 'an odd value is answered'
);
select is_empty(
    $$ select a.statement, a.answer from answers as a where a.parameter = 'p_site' and a.is_wrong and a.answer !~ '^RB403' $$,
    'and no answer tells whether a site exists'
);
select is_empty(
    $$
        select a.statement, a.answer
        from answers as a
        where (a.value in ('''Öther''', '''00000000-0000-0000-0000-000000000000''') or a.parameter in ('p_limit') and a.value = '0')
            and a.answer <> 'nothing'
            -- Days have a row each, of nothing.
            and not (a.proname = 'get_sessions' and a.answer ~ '^(\([-0-9]+,0,0,,,,0,0,0,0,0,,,,\)\n?)+$')
    $$,
    'unknown names give empty answers'
);
select results_eq(
    $$ select count(*) from api.cohort_retention('asked', '2026-01-01', '9999-01-01', p_now => '2026-05-15 12:00+00') $$, array[3::bigint],
    'a cohort has no months of the future'
);
select results_eq(
    $$ select r.bounce_rate, r.sessions, r.people from api.get_session_stats('default', '2026-03-01', '2026-03-08') as r $$,
    $$ values (null::numeric, 0::bigint, 0::bigint) $$, 'a site without sessions has none, and no rates'
);

select * from finish();
rollback;
