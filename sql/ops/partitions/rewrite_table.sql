-- A definer for tables of this schema's owner, because only the owner may rewrite them. Called by
-- privacy.rewrite_relation.
create or replace function ops.rewrite_table(p_relation regclass)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.check_isolation();
    perform ops.cluster_table(p_relation);
end
$$;

comment on function ops.rewrite_table is
    'Rewrites a table of this schema''s owner without the bytes of deleted rows, in the order of its primary key; '
    'readers and writers wait meanwhile.';
