-- The limits are those of the checks inbox_age, unfinished_loads and quarantine.
create or replace function ops.status_pipeline(p_now timestamptz default now())
    returns table (item text, state text, detail text, facts jsonb)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select
        b.step,
        case
            when b.since < p_now - l.bad then 'bad'
            when b.since < p_now - l.warn then 'warn'
            else 'ok'
        end,
        case b.waiting
            when 0 then 'none'
            else trim(to_char(b.waiting, '999,999,999,999,990'))
                || coalesce(', the oldest for ' || ops.format_duration(p_now - b.since), '')
                || case b.step
                    when 'unfinished loads' then '; see dbrunner loads list'
                    when 'quarantined' then '; see dbrunner check quarantine'
                    else ''
                end
        end,
        jsonb_build_object('waiting', b.waiting, 'since', b.since,
            'lag_seconds', round(extract(epoch from p_now - b.since)))
    from pipeline.backlog() as b
    left join (
        values ('quarantined', interval '0', interval '1 day'), ('inbox', interval '15 minutes', interval '4 hours'),
            ('unfinished loads', interval '24 hours', interval '72 hours')
    ) as l (step, warn, bad)
        on l.step = b.step;
end
$$;

comment on function ops.status_pipeline is
    'A part of ops.status: how much is pending in each step of the pipeline, and for how long.';
