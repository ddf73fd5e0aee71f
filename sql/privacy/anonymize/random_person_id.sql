-- No person has a negative id, so nothing is ever stored or decided for one again. No pin of the search path: it must
-- inline.
create or replace function privacy.random_person_id()
    returns bigint
    language sql
    volatile
return -1 - (('x' || encode(public.gen_random_bytes(8), 'hex'))::bit(64)::bigint & 9223372036854775806);

comment on function privacy.random_person_id is
    'A fresh random id for the person of one anonymous session: negative, and in no other table.';
