-- A batch that fails is searched for the line at fault only where a line can be: not for a race, a lost connection, a full
-- disk or lock table, a missing right or object, nor where a month was detached by hand, which `partitions attach` brings
-- back. Of our own codes, a month can be out of bounds, and the months of
-- a batch too many for one part of it.
create or replace function pipeline.is_line_error(p_sqlstate text)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
return p_sqlstate in ('RB410', 'RB422', 'RB425')
    or left(p_sqlstate, 2) not in ('08', '25', '28', '40', '42', '53', '55', '57', '58', 'F0', 'RB')
    and p_sqlstate not in ('XX001', 'XX002')
    and not (
        p_sqlstate = '23514'
        and exists (
            select
            from pg_catalog.pg_class as c
            where c.relnamespace = 'part'::regnamespace
                and c.relkind = 'r'
                and not c.relispartition
        )
    );

comment on function pipeline.is_line_error is
    'Whether what one line holds can have caused an error of this SQLSTATE, so that the rest of its batch can be stored without it.';
