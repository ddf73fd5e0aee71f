-- Called first by whatever exports, erases or anonymizes: better nothing than a part.
create or replace function privacy.require_map()
    returns void
    language plpgsql
    volatile -- for its effect
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_problems text;
    v_count bigint;
begin
    select
        string_agg(concat_ws('.', c.schema_name, c.table_name, c.column_name) || ': ' || c.problem, e'\n'),
        count(*)
    into v_problems, v_count
    from privacy.check_map() as c;
    if v_count > 0 then
        raise exception using
            errcode = 'RB412',
            message = format('the map of personal data has %s problem(s); nothing was touched', v_count),
            detail = v_problems,
            hint = 'Run "dbrunner gdpr check", which says what to add to privacy.data_map.';
    end if;
end
$$;

comment on function privacy.require_map is
    'Raises RB412, with what is missing as detail, while privacy.check_map finds anything.';
