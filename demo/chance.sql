-- The dice of the sample traffic: the same seed throws the same numbers, on every server.
-- Inlines, since it is called millions of times.
create or replace function demo.chance(p_seed integer, p_salt integer, p_key bigint)
    returns double precision
    language sql
    immutable
    parallel safe
as $$
select
    (hashint8extended(p_key, p_seed::bigint * 1000 + p_salt) & 4503599627370495)
        / 4503599627370496::double precision
$$;

comment on function demo.chance(integer, integer, bigint) is
    'Number from 0 to below 1, evenly spread and fixed by seed, salt (which question) and key '
    '(of whom).';
