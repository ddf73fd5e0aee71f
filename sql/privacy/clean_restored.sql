-- An archive knows nothing of what people decided since. Whoever was erased is gone from tracking.persons, or has come
-- back and remembers until when; the locks keep erasures and decisions waiting until the restored rows can be seen.
create or replace function privacy.clean_restored(p_archive_id bigint)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_time_column text;
    v_removed bigint;
begin
    perform pg_catalog.pg_advisory_xact_lock_shared(privacy.lock_class(), b.bucket)
    from generate_series(0, 1023) as b (bucket);
    select p.time_column
    into strict v_time_column
    from ops.archived_partitions as a
    join ops.partition_policies as p
        on p.parent_table = a.parent
    where a.id = p_archive_id;

    execute format(
        'delete from pg_temp.archive_rows as r where r.person_id > 0 and not exists ('
        'select from tracking.persons as p where p.id = r.person_id and r.%I > coalesce(p.erased_until, ''-infinity''))',
        v_time_column
    );
    get diagnostics v_removed = row_count;

    update pg_temp.archive_rows as r
    set analytics_allowed = privacy.is_allowed(c.granted, s.consent_mode)
    from tracking.sites as s
    cross join (select distinct a.person_id from pg_temp.archive_rows as a where a.person_id > 0) as p
    left join privacy.user_consent as c
        on c.person_id = p.person_id
        and c.purpose = 'analytics'
    where r.site_id = s.id
        and r.person_id = p.person_id
        and r.analytics_allowed <> privacy.is_allowed(c.granted, s.consent_mode);
    return v_removed;
end
$$;

comment on function privacy.clean_restored is
    'Removes the rows of erased people from pg_temp.archive_rows and sets analytics_allowed of the others to what holds today; returns how many were removed.';
revoke execute on function privacy.clean_restored from public;
