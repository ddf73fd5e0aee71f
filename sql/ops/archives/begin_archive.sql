-- Committed before the first byte is written; a run that resumes an interrupted one calls it again. A file that was
-- written or verified is kept, an unfinished copy starts again. A future p_now counts as now.
create or replace function ops.begin_archive(
    p_partition text,
    p_folder text,
    p_versions jsonb,
    p_format text default 'copy',
    p_is_encrypted boolean default false,
    p_now timestamptz default now()
)
    returns ops.archived_partitions
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_plan record;
    v_archive ops.archived_partitions;
begin
    select p.*
    into v_plan
    from ops.retention_plan(least(p_now, now()), p_partition) as p
    where p.action = 'archive';
    if not found then
        raise exception using
            errcode = 'RB409',
            message = format('partition "%s" is not due to be archived', p_partition),
            hint = 'What is due is in ops.retention_plan(); the policies are in ops.partition_policies.';
    end if;

    insert into ops.archived_partitions as a (
        parent, partition, range_start, range_end, location, token, columns, versions, format, is_encrypted
    )
    select
        v_plan.parent, v_plan.partition, v_plan.range_start, v_plan.range_end,
        ops.archive_file(p_folder, v_plan.partition, t.token, 0, p_format, p_is_encrypted), t.token,
        ops.archive_columns(v_plan.parent), p_versions, p_format, p_is_encrypted
    from ops.archive_token() as t (token)
    on conflict (partition) where state <> 'deleted' do update
    set state = case a.state when 'restored' then 'verified' else a.state end,
        restored_until = null
    returning a.*
    into v_archive;

    if v_archive.state = 'copying' and v_plan.archive_id is not null then
        return ops.restart_archive(v_archive.id, p_folder, p_versions, p_format, p_is_encrypted);
    end if;
    return v_archive;
end
$$;

comment on function ops.begin_archive is
    'Registers that a month is being archived, into a folder or, without one, by a command; or returns how far an '
    'earlier run came. Raises RB409 when the month is not due.';
