-- One family of rollups: chooses dirty buckets and computes them again, without those at which it fails. These wait in
-- pipeline.quarantine, and are tried again when nothing else is left. Called by reporting.refresh_rollups.
create or replace function reporting.refresh_family(
    p_rollup text,
    p_limit integer,
    p_logged_until timestamptz,
    out refreshed bigint,
    out remaining boolean
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_step text := p_rollup || ' rollups';
    v_failed text[] := pipeline.quarantined(v_step);
    v_dirty text[];
    v_counts bigint[];
begin
    v_dirty := array(
        select concat_ws(' ', c.site_id, c.bucket)
        from (
            select distinct d.site_id, d.bucket
            from pipeline.dirty_buckets as d
            where d.rollup = p_rollup
                and d.logged_at <= p_logged_until
                and (v_failed = '{}' or concat_ws(' ', d.site_id, d.bucket) <> all (v_failed))
            order by d.site_id, d.bucket
            limit p_limit + 1
        ) as c
    );
    v_dirty := case when cardinality(v_dirty) > p_limit then v_dirty[:p_limit] else v_dirty || v_failed end;
    v_counts := pipeline.isolate(v_step, v_dirty, format('select reporting.roll_up_buckets(%L, $1)', p_rollup), now());
    refreshed := coalesce(v_counts[1], 0);
    v_failed := pipeline.quarantined(v_step);
    remaining := exists (
        select
        from pipeline.dirty_buckets as d
        where d.rollup = p_rollup
            and d.logged_at <= p_logged_until
            and (v_failed = '{}' or concat_ws(' ', d.site_id, d.bucket) <> all (v_failed))
    );
end
$$;

comment on function reporting.refresh_family is
    'Brings up to p_limit dirty buckets of a family of rollups up to date; returns how many, and whether more remain of those that were logged until a time.';
