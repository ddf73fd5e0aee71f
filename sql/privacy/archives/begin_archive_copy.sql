-- Commits before anything is read, like privacy.begin_export: the audit log says who opened which month, and where its rows
-- were to go.
create or replace function privacy.begin_archive_copy(p_archive_id bigint)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_archive ops.archived_partitions;
begin
    select a.*
    into v_archive
    from ops.archived_partitions as a
    where a.id = p_archive_id
        and a.state = 'copying';
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the archive is not being copied';
    end if;
    perform privacy.append_audit(
        'archive', 'done',
        p_details => jsonb_build_object(
            'step', 'begun', 'archive', v_archive.id, 'partition', v_archive.partition, 'location', v_archive.location
        )
    );
    -- Until the commit no other session can append.
    return (select h.last_id from privacy.audit_head as h);
end
$$;

comment on function privacy.begin_archive_copy is
    'Records that a month is about to be read into an archive and returns its number, without which privacy.open_archive opens nothing. Raises RB409 unless the archive is being copied.';
