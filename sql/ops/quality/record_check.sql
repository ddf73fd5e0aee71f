-- Called by `dbrunner check` after each check. Also deletes old results.
create or replace function ops.record_check(
    p_name text,
    p_type text,
    p_table text,
    p_warn text,
    p_fail text,
    p_unit text,
    p_metric numeric,
    p_samples text[],
    p_error text,
    p_now timestamptz default now()
)
    returns ops.data_quality_checks
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_judged record := ops.quality_status(p_metric, p_warn, p_fail);
    v_result ops.data_quality_checks;
begin
    p_now := ops.trusted_time(p_now);
    delete from ops.data_quality_checks as c
    where c.checked_at < p_now - ops.setting('quality_history')::interval;

    insert into ops.data_quality_checks (
        check_name, check_type, table_name, status, metric_value, threshold, message, samples, checked_at
    )
    values (
        p_name,
        p_type,
        p_table,
        case when p_error is null then v_judged.status else 'error' end,
        case when p_error is null then round(p_metric, 6) end,
        v_judged.threshold,
        case
            when p_error is not null then 'could not be measured: ' || p_error
            when p_metric is null then 'there was nothing to measure'
            else (
                select format('%s (%s)', ops.format_metric(p_metric, p_unit),
                    string_agg(l.verb || ' at '
                        || regexp_replace(l.text, '-?[0-9.]+', ops.format_metric((ops.read_limit(l.text)).value, p_unit)),
                        ', ' order by l.verb desc))
                from (values ('warns', p_warn), ('fails', p_fail)) as l (verb, text)
            )
        end,
        coalesce((select array_agg(left(s.sample, 100)) from (select unnest(p_samples) limit 5) as s (sample)), '{}'),
        p_now
    )
    returning *
    into v_result;
    return v_result;
end
$$;

comment on function ops.record_check is
    'Judges what a check measured, records it, and returns the record. At most five samples of 100 characters are kept.';
