-- Only ranges of which a day changed are computed again, and none that reaches below the retention floor.
-- Called by `dbrunner refresh` after the rollups.
create or replace function reporting.refresh_paths(p_now timestamptz default now())
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_ranges text[];
    v_counts bigint[];
begin
    p_now := ops.trusted_time(p_now);
    perform ops.check_isolation();
    perform ops.lock_step('refresh');

    perform pipeline.isolate(
        'ranges', array(select s.id::text from tracking.sites as s order by s.id),
        'select array[0::bigint] from reporting.list_ranges($1::integer[], $2)', p_now
    );
    v_ranges := array(
        select concat_ws(' ', r.site_id, r.from_day, r.to_day)
        from reporting.journey_ranges as r
        join tracking.sites as s
            on s.id = r.site_id
        where (r.is_stale or r.minimum_group is distinct from reporting.minimum_group())
            and r.from_day >= reporting.first_open_day(s.time_zone)
        order by r.site_id, r.from_day, r.to_day
    );
    v_counts := pipeline.isolate('paths', v_ranges || pipeline.quarantined('paths'), 'select reporting.roll_up_ranges($1, $2)', p_now);
    return coalesce(v_counts[1], 0);
end
$$;

comment on function reporting.refresh_paths is
    'Computes the stale ranges of reporting.user_journey_paths again, and those that are missing; returns how many.';
