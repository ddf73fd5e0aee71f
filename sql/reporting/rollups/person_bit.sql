-- No pin of the search path: it must inline.
create or replace function reporting.person_bit(p_person_id bigint)
    returns bigint
    language sql
    immutable
return 1::bigint << (hashint8extended(p_person_id, 64) & 63)::integer;

comment on function reporting.person_bit is
    'The bit of people_bits that a visitor sets. One visitor in 64 sets the same bit, so it identifies no one.';
