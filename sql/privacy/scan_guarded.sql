drop function if exists privacy.scan_guarded(regclass, text[], bigint);
drop function if exists privacy.scan_guarded(regclass, text[], bigint[]);
create or replace function privacy.scan_guarded(p_place regclass, p_patterns text[], p_person_ids bigint[] default null)
    returns table (place regclass, column_name text, hits bigint, certain bigint)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not coalesce(privacy.is_readable_here(p_place), false) then
        raise exception using
            errcode = '42501',
            message = format('permission denied to search %s', p_place);
    end if;
    return query
    select s.place, s.column_name, s.hits, s.certain
    from privacy.scan_place(p_place, p_patterns, p_person_ids) as s;
end
$$;

comment on function privacy.scan_guarded is
    'privacy.scan_place with the rights of the owner of this schema, for tables of our own roles.';
revoke execute on function privacy.scan_guarded from public;
