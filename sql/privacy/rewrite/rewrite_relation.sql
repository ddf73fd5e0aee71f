-- The copy is made of what is committed now, so it has none of the rows whose deletion can be seen in the list.
create or replace function privacy.rewrite_relation(p_relation oid, p_watched bigint default null)
    returns text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_ids bigint[];
    v_waits_for text[];
    v_relation record;
begin
    perform ops.check_isolation();
    select array_agg(p.id)
    into v_ids
    from privacy.pending_rewrites as p
    where p.relation = p_relation
        and p.waits_for is not null;
    select c.oid, c.relname, n.nspname, c.relowner = current_user::regrole as is_own
    into v_relation
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n
        on n.oid = c.relnamespace
    where c.oid = p_relation;
    if v_ids is null or v_relation.oid is null then
        return 'waits for a refresh, or for transactions from before';
    end if;
    select array_agg(w.virtual)
    into v_waits_for
    from privacy.pending_rewrites as p
    cross join unnest(p.waits_for) as w (virtual)
    where p.id = any (v_ids);
    if privacy.pending_transactions() && v_waits_for then
        return 'a transaction from before may still read the rows';
    end if;
    if v_relation.nspname = 'part' then
        if not ops.rewrite_partition(v_relation.relname, p_watched) then
            return 'is on its way to an archive';
        end if;
    elsif v_relation.is_own then
        perform ops.cluster_table(p_relation);
    else
        perform ops.rewrite_table(p_relation);
    end if;
    delete from privacy.pending_rewrites as p
    where p.id = any (v_ids);
    perform privacy.finish_rewrites();
    return null;
end
$$;

comment on function privacy.rewrite_relation is
    'Writes a table or partition of privacy.rewrites anew, without the bytes of deleted rows; null when it was done, else why not yet. With the count that ops.watch_partition returned for a month, its readers wait for the moment of the exchange only; else all wait meanwhile. Raises 55P03 and RB409 when others were in the way.';
