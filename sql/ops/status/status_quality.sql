create or replace function ops.status_quality(p_now timestamptz default now())
    returns table (item text, state text, detail text, facts jsonb)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
begin atomic
    select
        'checks',
        case
            when q.failing <> '{}' then 'bad'
            when q.warning <> '{}' or q.checked_at is null or q.checked_at < p_now - interval '1 day' then 'warn'
            else 'ok'
        end,
        case
            when q.checked_at is null then 'never measured; see dbrunner check'
            else format('%s pass, %s warn, %s fail, %s no data, %s ago', q.pass, q.warn, q.fail, q.no_data,
                    ops.format_duration(p_now - q.checked_at))
                || coalesce('; failing: ' || nullif(array_to_string(q.failing, ', '), ''), '')
                || coalesce('; warning: ' || nullif(array_to_string(q.warning, ', '), ''), '')
        end,
        to_jsonb(q)
    from (
        select
            count(*) filter (where c.status = 'pass') as pass,
            count(*) filter (where c.status = 'warn') as warn,
            -- A check that could not be measured counts as failed.
            count(*) filter (where c.status in ('fail', 'error')) as fail,
            count(*) filter (where c.status = 'no_data') as no_data,
            coalesce(array_agg(c.check_name order by c.check_name) filter (where c.status in ('fail', 'error')), '{}')
                as failing,
            coalesce(array_agg(c.check_name order by c.check_name) filter (where c.status = 'warn'), '{}') as warning,
            max(c.checked_at) as checked_at
        from ops.latest_checks as c
    ) as q;
end;

comment on function ops.status_quality is
    'A part of ops.status: the last results of the quality checks, counted, with the names of those that did not pass.';
