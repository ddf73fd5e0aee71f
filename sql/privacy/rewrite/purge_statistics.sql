-- Most common values and histograms outlive the rows they were taken from. A table for each transaction, since
-- analyzing holds a lock that attaching a month waits for; readers and writers do not. Called by `dbrunner gdpr` until
-- 0 is left.
create or replace function privacy.purge_statistics(p_limit integer default 1)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_owner oid := to_regrole(quote_ident(ops.role_prefix() || '_owner'));
    v_relation record;
    v_left bigint;
begin
    -- Gone, or of others and analyzed by them in the meantime. Of ours nothing follows from that: what has been analyzed
    -- since may have begun before the rows were gone.
    delete from privacy.stale_statistics as s
    where not exists (
        select
        from pg_catalog.pg_class as c
        where c.oid = s.relation
            and c.reltuples >= 0 -- else there are no statistics
            and (
                c.relowner in (current_user::regrole, v_owner)
                or s.since > coalesce(greatest(
                    pg_catalog.pg_stat_get_last_analyze_time(c.oid), pg_catalog.pg_stat_get_last_autoanalyze_time(c.oid)
                ), '-infinity')
            )
    );
    for v_relation in
        with taken as (
            delete from privacy.stale_statistics as s
            where s.relation in (
                select distinct w.relation
                from privacy.stale_statistics as w
                join pg_catalog.pg_class as c
                    on c.oid = w.relation
                    and c.relowner in (current_user::regrole, v_owner)
                order by w.relation
                limit p_limit
            )
            returning s.relation
        )
        select distinct t.relation
        from taken as t
    loop
        perform privacy.renew_statistics(v_relation.relation);
    end loop;

    select count(distinct s.relation) filter (where c.relowner in (current_user::regrole, v_owner))
    into v_left
    from privacy.stale_statistics as s
    join pg_catalog.pg_class as c
        on c.oid = s.relation;
    if v_left = 0 then
        for v_relation in select distinct s.relation from privacy.stale_statistics as s loop
            raise warning using
                message = format('statistics of table %s may still show values of people who were erased', v_relation.relation::regclass),
                hint = format('As its owner: analyze %s;', v_relation.relation::regclass);
        end loop;
    end if;
    return v_left;
end
$$;

comment on function privacy.purge_statistics is
    'Analyzes up to p_limit tables whose statistics may still show values of erased people; returns how many are left. Warns of those that only their owner may analyze.';
