create or replace function privacy.watch_relation(p_relation oid)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.check_isolation();
    return (
        select ops.watch_partition(r.name)
        from privacy.rewrites() as r
        where r.relation = p_relation
            and r.is_month
    );
end
$$;

comment on function privacy.watch_relation is
    'Begins to count the changes of a month that is to be written anew, and returns the count for privacy.rewrite_relation; null for other tables. To be committed before that.';
