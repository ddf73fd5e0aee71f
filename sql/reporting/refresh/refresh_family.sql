-- One family of rollups: chooses dirty buckets and computes them again, without those at which it fails. These wait in
-- pipeline.quarantine, and are tried again when nothing else is left. What took long rests for a multiple of that: the day that
-- is open changes all the time, and would be computed as a whole by every refresh. Called by reporting.refresh_rollups.
create or replace function reporting.refresh_family(
    p_rollup text,
    p_limit integer,
    p_logged_until timestamptz,
    p_now timestamptz,
    p_all boolean,
    out refreshed bigint,
    out resting bigint,
    out remaining boolean
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_step text := p_rollup || ' rollups';
    v_failed text[] := pipeline.quarantined(v_step);
    v_begun timestamptz := clock_timestamp();
    v_took interval;
    v_resting text[];
    v_dirty text[];
    v_counts bigint[];
begin
    delete from reporting.resting_buckets as r
    where r.rollup = p_rollup
        and (p_all or r.rests_until <= p_now);
    v_resting := array(
        select concat_ws(' ', r.site_id, r.bucket)
        from reporting.resting_buckets as r
        where r.rollup = p_rollup
            -- Who was erased or refuses leaves the numbers at once.
            and not exists (
                select
                from pipeline.dirty_buckets as d
                where d.rollup = r.rollup
                    and d.site_id = r.site_id
                    and d.bucket = r.bucket
                    and not d.may_rest
            )
    );
    v_dirty := array(
        select concat_ws(' ', c.site_id, c.bucket)
        from (
            select distinct d.site_id, d.bucket
            from pipeline.dirty_buckets as d
            where d.rollup = p_rollup
                and d.logged_at <= p_logged_until
                and (v_failed || v_resting = '{}' or concat_ws(' ', d.site_id, d.bucket) <> all (v_failed || v_resting))
            order by d.site_id, d.bucket
            limit p_limit + 1
        ) as c
    );
    v_dirty := case when cardinality(v_dirty) > p_limit then v_dirty[:p_limit] else v_dirty || v_failed end;
    v_counts := pipeline.isolate(v_step, v_dirty, format('select reporting.roll_up_buckets(%L, $1)', p_rollup), now());
    refreshed := coalesce(v_counts[1], 0);

    v_took := clock_timestamp() - v_begun;
    if v_took > refreshed * ops.setting('refresh_at_once')::interval then
        insert into reporting.resting_buckets (rollup, site_id, bucket, rests_until)
        select
            p_rollup, split_part(k.key, ' ', 1)::integer, substr(k.key, strpos(k.key, ' '))::timestamptz,
            p_now + v_took * (100.0 / ops.setting('refresh_share')::integer)
        from unnest(v_dirty) as k (key)
        on conflict (rollup, site_id, bucket) do nothing;
    end if;
    v_failed := pipeline.quarantined(v_step);
    remaining := exists (
        select
        from pipeline.dirty_buckets as d
        where d.rollup = p_rollup
            and d.logged_at <= p_logged_until
            and (v_failed || v_resting = '{}' or concat_ws(' ', d.site_id, d.bucket) <> all (v_failed || v_resting))
    );
    select count(distinct (d.site_id, d.bucket))
    into resting
    from reporting.resting_buckets as r
    join pipeline.dirty_buckets as d using (rollup, site_id, bucket)
    where r.rollup = p_rollup;
end
$$;

comment on function reporting.refresh_family is
    'Brings up to p_limit dirty buckets of a family of rollups up to date; returns how many, how many rest (none with p_all), and whether more remain of those that were logged until a time.';
