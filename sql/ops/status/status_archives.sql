-- The limits are those of the check unverified_archives.
create or replace function ops.status_archives(p_now timestamptz default now())
    returns table (item text, state text, detail text, facts jsonb)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
begin
    return query
    select
        'files',
        case
            when a.oldest_verified_at < p_now - interval '100 days' or f.faults > 0 then 'bad'
            when a.unverified > 0 or s.scrubs > 0 then 'warn'
            else 'ok'
        end,
        case a.archives
            when 0 then 'none'
            else concat_ws(', ',
                ops.count_with_unit(a.archives, 'archive'),
                pg_catalog.pg_size_pretty(a.bytes),
                nullif(a.damaged, 0) || ' damaged',
                nullif(a.unverified, 0) || ' not read for 35 days',
                nullif(s.scrubs, 0) || ' to be scrubbed',
                ops.count_with_unit(nullif(f.faults, 0), 'fault') || '; see dbrunner doctor')
        end,
        jsonb_build_object('archives', a.archives, 'bytes', a.bytes, 'damaged', a.damaged,
            'unverified', a.unverified, 'oldest_verified_at', a.oldest_verified_at, 'pending_scrub', s.scrubs, 'faults', f.faults)
    from (
        select
            count(*) as archives,
            coalesce(sum(x.stored_bytes), 0)::bigint as bytes,
            count(x.damaged_at) as damaged,
            count(*) filter (where x.verified_at < p_now - interval '35 days') as unverified,
            min(x.verified_at) as oldest_verified_at
        from ops.archived_partitions as x
        where x.state <> 'deleted'
    ) as a
    cross join (select count(*) as scrubs from privacy.archives_to_scrub()) as s
    cross join (select count(*) as faults from ops.archive_faults) as f;
end
$$;

comment on function ops.status_archives is
    'A part of ops.status: archives, those that are damaged or were not read back for too long, and those that still '
    'hold erased people.';
