-- Distinct people of several rows cannot be added up. But there are as many as in any one row, and as many as the rows
-- together have different bits. No pin of the search path: it must inline.
create or replace function reporting.minimum_people(p_most bigint, p_bits bigint)
    returns bigint
    language sql
    immutable
return greatest(p_most, bit_count(p_bits::bit(64)));

comment on function reporting.minimum_people is
    'How many people rows of a rollup are of at least: the most of any row, or the bits of all (bit_or). Never too many; of 12 people 11 on average where no row has them all.';
