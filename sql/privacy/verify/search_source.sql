create or replace function privacy.search_source(p_place regclass)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        case
            -- What begins at the end of one page goes on in the next.
            when c.oid = 'pg_catalog.pg_largeobject'::regclass then
                '(select l.tableoid, l.loid, l.pageno, l.data || coalesce(substr('
                'lead(l.data) over (partition by l.loid order by l.pageno), 1, 1024), '''') as data '
                'from pg_catalog.pg_largeobject as l)'
            -- Not of the catalog itself, which is full of words; but large objects can hold anything.
            when c.oid = 'pg_catalog.pg_statistic'::regclass then
                '(select s.tableoid, s.*, exists ('
                'select from privacy.own_columns(s.starelid) as o (name) join pg_catalog.pg_attribute as a '
                'on (a.attrelid, a.attname, a.attnum) = (s.starelid, o.name, s.staattnum)'
                ') as is_own '
                'from pg_catalog.pg_statistic as s '
                'join pg_catalog.pg_class as k on k.oid = s.starelid '
                'where k.relnamespace not in (''pg_catalog''::regnamespace, ''information_schema''::regnamespace) '
                'or k.oid = ''pg_catalog.pg_largeobject''::regclass)'
            when c.relkind in ('r', 'm') then 'only ' || c.oid::regclass::text
            else c.oid::regclass::text
        end
    from pg_catalog.pg_class as c
    where c.oid = p_place;
end;

comment on function privacy.search_source is 'What privacy.search_relation reads, as SQL: the rows of this table and of no other.';
