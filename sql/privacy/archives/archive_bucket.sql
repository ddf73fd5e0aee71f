-- With privacy.archive_slot this is how privacy.archive_people knows a person. No pin of the search path: it must inline.
create or replace function privacy.archive_bucket(p_person_id bigint)
    returns integer
    language sql
    immutable
return (p_person_id % 1024)::integer;

comment on function privacy.archive_bucket is 'Person id modulo 1,024: the bucket of privacy.archive_people.';
