-- In the transaction that copies, so that it speaks of the same rows.
create or replace function privacy.summarize_archive(
    p_archive_id bigint,
    out rows bigint,
    out row_checksum numeric,
    out people bigint,
    out first_at timestamptz,
    out last_at timestamptz
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set jit = off
as $$
declare
    v_source text := privacy.archive_source(p_archive_id);
    v_time_column text;
begin
    select p.time_column
    into v_time_column
    from ops.archived_partitions as a
    join ops.partition_policies as p
        on p.parent_table = a.parent
    where a.id = p_archive_id
        and a.state = 'copying';
    if not found then
        raise exception using
            errcode = 'RB404',
            message = 'no such archive is being written';
    end if;

    execute format(
        'select count(*), coalesce(sum(hash_record_extended(row(%1$s), 0)), 0), min(t.%2$I), max(t.%2$I) from %3$s',
        privacy.archive_column_list(p_archive_id), v_time_column, v_source
    )
    into rows, row_checksum, first_at, last_at;

    delete from privacy.archive_people as p
    where p.archive_id = p_archive_id;
    execute format(
        'insert into privacy.archive_people (bucket, archive_id, people) '
        'select privacy.archive_bucket(d.person_id), $1, array_agg((d.person_id / 1024)::integer order by d.person_id) '
        'from (select distinct t.person_id from %s and t.person_id > 0) as d group by 1',
        v_source
    )
    using p_archive_id;
    select coalesce(sum(cardinality(p.people)), 0)
    into people
    from privacy.archive_people as p
    where p.archive_id = p_archive_id;
end
$$;

comment on function privacy.summarize_archive is
    'Counts the month that is being archived, takes its checksum, and remembers who is in it. Raises RB404 for an archive that is not being copied.';
