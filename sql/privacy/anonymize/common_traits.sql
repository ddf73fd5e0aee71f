-- Each choice depends on those before, hence a loop, over the few traits of one session.
-- Called by privacy.choose_quasi_identifiers.
create or replace function privacy.common_traits(p_who bit varying[], p_k integer)
    returns boolean[]
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_with_all bit varying;
    v_who bit varying;
    v_kept boolean[];
begin
    foreach v_who in array p_who loop
        v_who := coalesce((v_with_all & v_who)::bit varying, v_who);
        if bit_count(v_who) >= p_k then
            v_with_all := v_who;
            v_kept := v_kept || true;
        else
            v_kept := v_kept || false;
        end if;
    end loop;
    return v_kept;
end
$$;

comment on function privacy.common_traits is
    'Which traits of a session to keep, given for each who of its crowd has it as a bit string: in this order those that at least p_k have along with all that were kept before.';
