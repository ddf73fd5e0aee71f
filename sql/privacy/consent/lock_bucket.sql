-- Erasing a person blocks writing rows of the 1/64 of people in the same bucket, for milliseconds. More buckets would
-- cost every batch, which has people in all of them. No pin of the search path: it must inline.
create or replace function privacy.lock_bucket(p_person_id bigint)
    returns integer
    language sql
    immutable
return (p_person_id & 63)::integer;

comment on function privacy.lock_bucket is 'Which of the 64 locks on consent and erasure (locks.people_…) a person falls under.';
