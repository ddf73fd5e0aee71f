-- With privacy.archive_bucket this is how privacy.archive_people knows a person: id = slot * 1024 + bucket. No pin of the
-- search path: it must inline.
create or replace function privacy.archive_slot(p_person_id bigint)
    returns integer
    language sql
    immutable
return case when p_person_id / 1024 <= 2147483647 then (p_person_id / 1024)::integer end;

comment on function privacy.archive_slot is
    'Place of a person within the bucket of an archive''s people; null for an id too great to be in any archive.';
