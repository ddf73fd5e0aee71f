-- What a rate is stands in the materialized view and nowhere else.
create or replace function reporting.live_definition(p_view regclass, p_rollup regclass, p_live regclass)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set quote_all_identifiers = off
as $$
declare
    v_parts text[] := string_to_array(pg_get_viewdef(p_view), format('FROM %s r', p_rollup));
begin
    if cardinality(v_parts) <> 2 then
        raise exception using
            errcode = 'RB409',
            message = format('materialized view %s does not read table %s once, as r', p_view, p_rollup);
    end if;
    return format('%sFROM %s r%s', v_parts[1], p_live, v_parts[2]);
end
$$;

comment on function reporting.live_definition is
    'The query of a materialized view over a rollup, over another relation instead. Raises RB409 where it does not read the rollup.';
