-- Operators carry rows into archives and may read none otherwise. So there is a view of the month that is being archived, and of
-- nothing else, copied from at the speed of a table. It shows rows to the transaction that made it and to none after it, and
-- only after an entry of the audit log.
-- reads: archive_rows
create or replace function privacy.open_archive(p_copy_id bigint, p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (
        select
        from privacy.audit_log as l
        join ops.archived_partitions as a
            on a.id = p_archive_id
            and a.state = 'copying'
            and a.location = l.details ->> 'location'
        where l.id = p_copy_id
            and l.action = 'archive'
            and l.details ->> 'archive' = p_archive_id::text
            and l.actor = session_user
            and l.at > now() - interval '1 day'
    ) then
        raise exception using
            errcode = 'RB409',
            message = 'the archive is not being copied',
            hint = 'Begin it with privacy.begin_archive_copy.';
    end if;
    execute format(
        'create temporary view archive_rows as select %s from %s and (select pg_catalog.pg_current_xact_id() = %L)',
        privacy.archive_column_list(p_archive_id), privacy.archive_source(p_archive_id), pg_catalog.pg_current_xact_id()
    );
    execute format('grant select on pg_temp.archive_rows to %I', ops.role_prefix() || '_operator');
end
$$;

comment on function privacy.open_archive is
    'Makes the view pg_temp.archive_rows of the month that is being archived, empty after this transaction. Call privacy.close_archive in it. Raises RB409 unless the archive is being copied, and privacy.begin_archive_copy said so.';
