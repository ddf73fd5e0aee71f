-- External ids can hold spaces and colons, so a text is taken apart by quotes and separators of fields, and once more by
-- what stands between words. Bounded, since somebody may send a book.
create or replace function pipeline.words_of(p_text text)
    returns setof text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select btrim(f.field)
    from (
        select regexp_split_to_table(left(p_text, 10000), '[\t"'';,|<>{}()\[\]]+') as field
        union
        select regexp_split_to_table(left(p_text, 10000), '[\s"'';,|<>{}()\[\]=:]+')
    ) as f
    where length(btrim(f.field)) between 5 and 640
    limit 200;
end;

comment on function pipeline.words_of is
    'Up to 200 fields and words of a text, of at least five characters: what can be an external id in a line that could not be read.';
revoke execute on function pipeline.words_of from public;
