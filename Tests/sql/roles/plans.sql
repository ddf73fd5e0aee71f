-- The row security policy is as cheap as a flag: it does no lookup for each row.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../roles.psql
select plan(13);

select pg_temp.load_and_derive(pg_temp.event('a', '12:00:00'));
insert into tracking.site_access (role_name, site_id)
values (ops.role_prefix() || '_researcher', null);

create function pg_temp.plan_of(p_query text)
    returns text
    language plpgsql
as $$
declare
    v_line text;
    v_plan text := '';
begin
    perform pg_temp.become('researcher');
    for v_line in execute 'explain (costs off) ' || p_query loop
        v_plan := v_plan || v_line || e'\n';
    end loop;
    reset role;
    return v_plan;
end
$$;

create temporary table plans as
select v.query, pg_temp.plan_of(v.query) as plan
from (
    values
        ('select count(*) from tracking.page_views'),
        ('select s.device_type, count(*), avg(s.duration_ms) from tracking.user_sessions as s group by 1'),
        ('select * from tracking.page_views as v where v.person_id = 1 and v.viewed_at > now() - interval ''1 day'''),
        ('select v.page, count(*) from tracking.page_views as v join tracking.user_sessions as s '
            'using (person_id, session_id) where s.is_converted group by 1')
) as v (query);

select unalike(q.plan, '%SubPlan%', 'no sub-plan in: ' || q.query) from plans as q;
select alike(q.plan, '%InitPlan%', 'the sites are read once in: ' || q.query) from plans as q;
select alike(q.plan, '%analytics_allowed%', 'by the flag: ' || q.query) from plans as q;

-- A policy that calls anything unsafe would keep every statement of a researcher to one process.
set local min_parallel_table_scan_size = 0;
set local parallel_setup_cost = 0;
set local parallel_tuple_cost = 0;
select alike(
    pg_temp.plan_of('select count(*) from tracking.page_views'), '%Gather%', 'and by several processes at once'
);

select * from finish();
rollback;
