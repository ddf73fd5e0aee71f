-- Columns stand in the order of their width, which a new column changes: an insert by position would then store a value in
-- another column of the same type (docs/decisions/baseline.md). Rows of a function that returns the table's type always fit.
begin;
set local search_path = public, pgtap;
select plan(2);

create function pg_temp.unnamed(p_body text)
    returns setof text
    language sql
as $$
    select i.found[1]
    from regexp_matches(
        p_body,
        'insert into ((?:tracking|reporting|pipeline|privacy|ops)\.\w+)(?:\s+as\s+\w+)?\s+'
            || '(?!\s|\(|as\M|default\M|select\s+\w+\.\*\s+from\s+\w+\.\w+\()', 'g'
    ) as i (found)
$$;

select results_eq(
    $$
        select line
        from unnest(array[
            'insert into tracking.sites as s values (1)', 'insert into tracking.sites as s (name) values (1)',
            'insert into ops.job_runs select d.* from days as d', e'insert into ops.job_runs\n select d.*\n from ops.days(1) as d'
        ]) as line
        where exists (select from pg_temp.unnamed(line))
    $$,
    array['insert into tracking.sites as s values (1)', 'insert into ops.job_runs select d.* from days as d'],
    'an insert without columns is seen'
);
select is_empty(
    $$
        select p.oid::regprocedure, u.*
        from pg_proc as p
        cross join lateral pg_temp.unnamed(p.prosrc) as u
        where p.pronamespace::regnamespace::text in ('api', 'tracking', 'reporting', 'pipeline', 'privacy', 'ops')
    $$,
    'every insert of a routine names its columns'
);

select * from finish();
rollback;
