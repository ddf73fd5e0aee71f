-- The role that ingests runs the entry points and reads nothing.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(9);

-- The result of a statement for the ingest role, as text.
create function pg_temp.ingest(p_statement text)
    returns text
    language plpgsql
as $$
declare
    v_result text;
begin
    execute format('set local role %I', ops.role_prefix() || '_ingest');
    if p_statement like 'insert %' then
        execute p_statement;
    else
        execute p_statement into v_result;
    end if;
    reset role;
    return v_result;
end
$$;

select is_empty(
    $$
        select c.oid::regclass, p.privilege
        from pg_class as c
        cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as p (privilege)
        where c.relkind in ('r', 'p', 'v', 'm')
            and c.relnamespace = any (array['tracking', 'part', 'pipeline', 'reporting', 'privacy', 'ops']::regnamespace[])
            and has_table_privilege(ops.role_prefix() || '_ingest', c.oid, p.privilege)
    $$,
    'has no right on any table'
);

select lives_ok($$ select pg_temp.ingest('select pipeline.open_batch()') $$, 'makes a batch');
create function pg_temp.stage_line()
    returns text
    language sql
    return pg_temp.event('a', '12:00:00')::text;
select lives_ok(
    format('select pg_temp.ingest(%L)', format('insert into pg_temp.stage (line_number, raw) values (1, %L)', pg_temp.stage_line())),
    'fills it'
);
select lives_ok($$ select pg_temp.ingest('select pipeline.prepare_batch(''2026-06-01 00:00+00'')') $$, 'prepares it');
select is(
    pg_temp.ingest($$ select pipeline.load_batch(p_now => '2026-06-01 00:00+00')::text $$), '(1,0,0,0)',
    'loads it'
);
select is(
    pg_temp.ingest($$ select pipeline.derive_sessions(10, '2026-06-01 00:00+00')::text $$), '(1,1,0,f)',
    'derives its sessions'
);
select pg_temp.ingest(format($$ select api.track_events(%L) $$, pg_temp.event('b', '12:01:00')));
select is(
    pg_temp.ingest($$ select pipeline.drain_inbox(10, '2026-06-01 00:00+00')::text $$), '(1,0,0,0)',
    'drains the inbox'
);
select lives_ok(
    $$ select pg_temp.ingest(s) from unnest(array[
        'select pipeline.begin_load(''f'', ''x'', 1)::text', 'select pipeline.finish_load(1)',
        'select pipeline.close_sessions(now())',
        'select pipeline.rejected_reasons(1)::text', 'select string_agg(s, '','') from pipeline.site_names() as s',
        'select api.set_consent(''v'', ''analytics'', true)'
    ]) as s $$,
    'and runs the other entry points'
);
select is_empty(
    $$
        select p.oid::regprocedure
        from pg_proc as p
        where p.pronamespace = 'pipeline'::regnamespace
            and not p.prosecdef
            and has_function_privilege(ops.role_prefix() || '_ingest', p.oid, 'execute')
    $$,
    'but none of the steps inside'
);

select * from finish();
rollback;
