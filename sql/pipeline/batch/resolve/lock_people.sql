-- Whoever writes rows of people holds their buckets shared; whoever changes consent or erases holds them
-- exclusively. So a withdrawal cannot overtake rows that were flagged by the old decision. Buckets, not
-- people: one lock a person would exhaust shared memory. Sorted, so that two loaders cannot deadlock.
create or replace function pipeline.lock_people()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform pg_catalog.pg_advisory_xact_lock_shared(privacy.lock_class(), b.bucket)
    from (
        select distinct privacy.lock_bucket(l.person_id) as bucket
        from (
            select p.person_id from pg_temp.people as p
            union all
            select t.person_id from pg_temp.streams as t
        ) as l
        order by 1
    ) as b;
end
$$;

comment on function pipeline.lock_people is
    'Takes the consent locks of everybody in pg_temp.people and pg_temp.streams, shared, until the end of the transaction.';
