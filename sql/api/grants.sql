-- Two owners: what stores belongs to the pipeline and is for ingest; what answers belongs to the owner of the tables, which
-- row security holds back as far as consent goes, and is for analysts. So nothing an analyst calls shows a plan.
do $$
declare
    v_prefix text := ops.role_prefix();
    v_routine regprocedure;
begin
    execute format('grant usage, create on schema api to %I', v_prefix || '_owner');
    execute format('grant usage on schema api to %I, %I', v_prefix || '_ingest', v_prefix || '_analyst');
    execute format(
        'grant select on api.session_metrics_daily, api.page_metrics_hourly, api.session_metrics_daily_live, '
        'api.page_metrics_hourly_live to %I', v_prefix || '_analyst');
    for v_routine in
        select p.oid
        from pg_catalog.pg_proc as p
        where p.pronamespace = 'api'::regnamespace
            and pg_catalog.pg_get_userbyid(p.proowner) = v_prefix || '_pipeline'
    loop
        execute format('grant execute on function %s to %I', v_routine, v_prefix || '_ingest');
    end loop;

    perform set_config('role', v_prefix || '_owner', true);
    for v_routine in
        select p.oid
        from pg_catalog.pg_proc as p
        where p.pronamespace = 'api'::regnamespace
            and pg_catalog.pg_get_userbyid(p.proowner) = v_prefix || '_owner'
    loop
        execute format('grant execute on function %s to %I', v_routine, v_prefix || '_analyst');
    end loop;
end
$$;
