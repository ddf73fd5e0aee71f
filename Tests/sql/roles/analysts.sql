-- What analysts and researchers must not learn, tried in the ways that once worked: by plans, system columns, and the names of
-- roles and sites.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../roles.psql
select plan(24);

update ops.settings set value = '1' where name = 'minimum_group';
select tracking.add_site('shop', 'opt_out'), tracking.add_site('med', 'opt_in');
select pg_temp.load_and_derive(
    pg_temp.event('seen', '12:00:00', '{"site": "shop"}'),
    pg_temp.event('other', '12:00:00', '{"site": "med", "visitor": "pat", "consent": true, "url": "/topic/hiv"}'),
    pg_temp.event('refused', '12:00:00', '{"site": "shop", "visitor": "refuser", "consent": false}')
);
select reporting.refresh_rollups(), reporting.refresh_views();
do $$
begin
    execute format('create role ann in role %I role current_user', ops.role_prefix() || '_analyst');
    execute format('create role rita in role %I role current_user', ops.role_prefix() || '_researcher');
end
$$;
insert into tracking.site_access (role_name, site_id)
select r.name, s.id from tracking.sites as s cross join (values ('ann'), ('rita')) as r (name) where s.name = 'shop';

-- No table, by no way of asking.
select is(pg_temp.does('ann', t.statement), '42501', 'an analyst cannot say: ' || t.statement)
from (
    values
        ('select from tracking.page_views'), ('select page_url from tracking.page_views'),
        ('select site_id from tracking.page_views'), ('select xmin from tracking.user_sessions'),
        ('select from tracking.sites'), ('select from tracking.site_access'), ('select from reporting.session_rollup_daily'),
        ('select from reporting.visible_session_metrics()'),
        ('explain select from tracking.page_views'),
        ('explain (analyze) select from tracking.page_views where page_url = ''/topic/hiv'''),
        ('explain select from reporting.page_rollup_hourly'), ('select tracking.visible_sites()')
) as t (statement);

-- The functions to use instead, whose plans reveal nothing.
select is(pg_temp.sees('ann', 'select name from api.sites()'), '{shop}', 'an analyst learns of the sites that were granted');
select is(
    pg_temp.sees('ann', $$ select sessions from api.get_session_stats('shop', '2026-03-01', '2026-04-01') $$), '{1}',
    'and of these the sessions of people who consent'
);
select is(
    pg_temp.sees('ann', $$ select sessions from api.get_session_stats('med', '2026-03-01', '2026-04-01') $$), '{RB403}',
    'other sites are refused'
);
create function pg_temp.plan_of(p_role text, p_query text)
    returns text
    language plpgsql
as $$
declare
    v_line text;
    v_plan text := '';
begin
    perform pg_temp.become(p_role);
    for v_line in execute 'explain (analyze, verbose, timing off, summary off, costs off) ' || p_query loop
        v_plan := v_plan || v_line || e'\n';
    end loop;
    reset role;
    return v_plan;
end
$$;
select unalike(pg_temp.plan_of('ann', v.query), '%tracking.%', 'no table of rows in the plan of: ' || v.query)
from (
    values ($$ select * from api.get_journey_funnels('shop', '2026-03-01', '2026-04-01') $$),
        ('select * from api.session_metrics_daily_live'), ('select * from api.sites()')
) as v (query);

-- The caller is the role of set role, also inside security definers, and no role can ask about another one.
select is(
    pg_temp.sees(r.role, 'select coalesce(max(name), ''none'') from api.sites()'), r.sees::text[],
    r.role || ' is answered for itself'
)
from (values ('ann', '{shop}'), ('analyst', '{none}')) as r (role, sees);
select is(
    pg_temp.sees('rita', 'select tracking.visible_sites(''ann'')'), '{42883}', 'a role cannot ask which sites another role sees'
);

-- Researchers see rows, but nothing that links the rows of one anonymous visitor.
select is(pg_temp.sees('rita', 'select page_view_id from tracking.page_views'), '{seen}', 'a researcher reads rows');
select is(
    (
        select array_agg(distinct pg_temp.does('rita', format('select %s from tracking.user_sessions', c.name)))
        from (values ('xmin'), ('xmax'), ('cmin'), ('cmax'), ('ctid'), ('tableoid')) as c (name)
    ),
    '{42501}', 'but no system column'
);
select is(
    pg_temp.sees('rita', 'select count(t.*)::text from tracking.user_sessions as t group by t.xmin'), '{42501}',
    'not even to group by'
);

select * from finish();
rollback;
