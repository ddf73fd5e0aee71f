-- So that no decision or erasure overtakes the rows that are written (ops.lock_buckets).
create or replace function pipeline.lock_people(p_people bigint[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.lock_buckets('{}', array(select distinct privacy.lock_bucket(p.id) from unnest(p_people) as p (id)));
end
$$;

comment on function pipeline.lock_people is
    'Takes the consent locks of these people, shared, until the end of the transaction.';
