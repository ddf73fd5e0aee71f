-- Rows that come back know nothing of what people decided since. An erased person is gone from tracking.persons, or has
-- come back and remembers until when; the locks keep erasures and decisions waiting until the rows can be seen.
create or replace function privacy.clean_rows(
    p_source text,
    p_time_column text,
    p_condition text default 'true'
)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_removed bigint;
begin
    perform ops.lock_buckets('{}', array(select generate_series(0, 63)));

    execute format(
        'delete from %1$s as r where %2$s and r.person_id > 0 and not exists ('
        'select from tracking.persons as p where p.id = r.person_id and r.%3$I > coalesce(p.erased_until, ''-infinity''))',
        p_source, p_condition, p_time_column
    );
    get diagnostics v_removed = row_count;

    execute format(
        'update %1$s as r '
        'set analytics_allowed = privacy.is_allowed(c.granted, s.consent_mode) '
        'from tracking.sites as s '
        'cross join (select distinct r.person_id from %1$s as r where %2$s and r.person_id > 0) as p '
        'left join privacy.user_consent as c on c.person_id = p.person_id and c.purpose = ''analytics'' '
        'where %2$s and r.site_id = s.id and r.person_id = p.person_id '
        'and r.analytics_allowed <> privacy.is_allowed(c.granted, s.consent_mode)',
        p_source, p_condition
    );
    return v_removed;
end
$$;

comment on function privacy.clean_rows is
    'Removes the rows of erased people from a table, called r in the condition, and sets analytics_allowed of the others to what holds today; returns how many were removed.';
