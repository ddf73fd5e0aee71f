-- 17/May/2015:10:05:03 +0000, as access logs write times.
create or replace function pipeline.log_time(p_text text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return format(
    '%s-%s-%sT%s:%s%s:%s', substr(p_text, 8, 4),
    lpad(((strpos('JanFebMarAprMayJunJulAugSepOctNovDec', substr(p_text, 4, 3)) + 2) / 3)::text, 2, '0'), left(p_text, 2),
    substr(p_text, 13, 5), case substr(p_text, 19, 2) when '60' then '59' else substr(p_text, 19, 2) end,
    substr(p_text, 22, 3), substr(p_text, 25, 2)
);

comment on function pipeline.log_time is
    'The time of a line of an access log as ISO 8601. A leap second is the one before.';
