-- Called by every function that answers with so many rows at most.
create or replace function reporting.check_limit(p_limit integer)
    returns void
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_limit < 0 then
        raise exception using
            errcode = 'RB400',
            message = format('cannot answer with %s rows', p_limit),
            hint = 'Ask for 0 or more, or null for all.';
    end if;
end
$$;

comment on function reporting.check_limit is 'Raises RB400 for fewer rows than none; null stands for all.';
