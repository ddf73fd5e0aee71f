-- For files of people: one call for all of them.
create or replace function privacy.find_people(p_external_ids text[])
    returns table (place bigint, person_id bigint)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.audit_reading('ids', p_external_ids);
    return query
    select x.place, p.id
    from unnest(p_external_ids) with ordinality as x (external_id, place)
    left join tracking.persons as p
        on p.external_id = x.external_id
    order by x.place;
end
$$;

comment on function privacy.find_people is
    'The id of each of these people, by place in the array from 1; null for an unknown one. Leaves an entry in the audit log.';
