select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
create or replace function api.funnels()
    returns table (name text, mode text, counted_by text, conversion_window interval, step integer, step_name text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select f.name, f.mode, f.counted_by, f.conversion_window, s.step, s.name
    from reporting.funnels as f
    left join reporting.funnel_steps as s
        on s.funnel_id = f.id
    order by f.name, s.step;
end;

comment on function api.funnels is 'The funnels that api.get_journey_funnels knows, with their steps.';
