-- So that no decision or erasure overtakes the rows that are written (ops.lock_buckets).
create or replace function pipeline.lock_people()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.lock_buckets('{}', array(
        select privacy.lock_bucket(p.person_id) from pg_temp.people as p
        union
        select privacy.lock_bucket(t.person_id) from pg_temp.streams as t
    ));
end
$$;

comment on function pipeline.lock_people is
    'Takes the consent locks of everybody in pg_temp.people and pg_temp.streams, shared, until the end of the transaction.';
