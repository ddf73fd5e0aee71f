-- Most common values and histograms outlive the rows they were taken from. A table for each transaction, since
-- analyzing holds a lock that attaching a month waits for. Called by `dbrunner gdpr` until 0 is left.
create or replace function privacy.forget_statistics(p_limit integer default 1)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set default_statistics_target = 30
as $$
declare
    v_relation record;
begin
    for v_relation in
        with chosen as (
            select distinct s.relation
            from privacy.stale_statistics as s
            order by s.relation
            limit p_limit
        ),
        taken as (
            delete from privacy.stale_statistics as s
            using chosen as c
            where s.relation = c.relation
        )
        select c.relation, k.relowner = current_user::regrole as is_own
        from chosen as c
        join pg_catalog.pg_class as k
            on k.oid = c.relation
        where k.reltuples >= 0 -- else there are no statistics
    loop
        if v_relation.is_own then
            execute format('analyze %s', v_relation.relation::regclass);
        else
            perform ops.analyze_table(v_relation.relation);
        end if;
    end loop;
    return (select count(distinct s.relation) from privacy.stale_statistics as s);
end
$$;

comment on function privacy.forget_statistics is
    'Analyzes up to p_limit tables whose statistics may still show values of erased people; returns how many are left.';
revoke execute on function privacy.forget_statistics from public;
