-- Sessions that write rows of people hold the people's buckets shared; a change of consent or an erasure holds them
-- exclusively, so a withdrawal cannot overtake rows that were flagged by the old decision. Buckets, since one lock for
-- each person would exhaust shared memory; in ascending order, to avoid deadlocks. Must be a statement of its own,
-- like ops.lock_step.
create or replace function ops.lock_buckets(p_exclusive integer[], p_shared integer[] default '{}')
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statements text := (
        select string_agg(
            format(
                'lock table only locks.%I in %s mode',
                'people_' || lpad(b.bucket::text, 2, '0'), case when b.is_exclusive then 'exclusive' else 'row share' end
            ),
            '; ' order by b.bucket
        )
        from (
            select w.bucket, bool_or(w.is_exclusive) as is_exclusive
            from (
                select e.bucket, true as is_exclusive from unnest(p_exclusive) as e (bucket)
                union all
                select s.bucket, false from unnest(p_shared) as s (bucket)
            ) as w
            group by w.bucket
        ) as b
    );
begin
    if v_statements is not null then
        execute v_statements;
    end if;
end
$$;

comment on function ops.lock_buckets is
    'Locks buckets of people (privacy.lock_bucket) until the end of the transaction: some exclusively, others shared.';
