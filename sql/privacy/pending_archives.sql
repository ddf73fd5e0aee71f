-- Archives know their people; scrubbing one calls privacy.settle_archives.
create or replace function privacy.pending_archives(p_person_id bigint)
    returns integer
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_function regproc := to_regprocedure('ops.archives_of(bigint)')::oid;
    v_pending integer := 0;
begin
    if v_function is not null then
        execute format('select %s($1)', v_function) into v_pending using p_person_id;
    end if;
    return v_pending;
end
$$;

comment on function privacy.pending_archives is
    'How many archives hold rows of a person, by ops.archives_of(bigint); 0 where nothing is archived.';
revoke execute on function privacy.pending_archives from public;
