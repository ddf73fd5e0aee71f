create or replace function privacy.is_packed_whole(p_table text, p_partition text)
    returns boolean
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_sum text;
    v_is_whole boolean;
begin
    select format(
        'select count(*), coalesce(sum(hash_record_extended(row(%s), 0)), 0) from ',
        string_agg(format('t.%I', c.value ->> 'name'), ', ' order by c.ordinality)
    )
    into v_sum
    from jsonb_array_elements(ops.archive_columns(p_table)) with ordinality as c;
    execute format(
        'select row(a.*) = row(b.*) from (%s%s) as a, (%1$sops.%3$I as t) as b',
        v_sum, privacy.month_source(p_table, p_partition), p_partition
    )
    into v_is_whole;
    return v_is_whole;
end
$$;

comment on function privacy.is_packed_whole is
    'Whether the table of schema ops that has the name of a partition holds the rows of that month.';
