-- No pin of the search path: it must inline.
create or replace function privacy.lock_bucket(p_person_id bigint)
    returns integer
    language sql
    immutable
return (p_person_id % 1024)::integer;

comment on function privacy.lock_bucket is 'Which of the 1,024 advisory locks on consent and erasure a person falls under.';
