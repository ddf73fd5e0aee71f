-- Called by pipeline.named_visitor, which reads bytes that are no UTF-8 as a whole.
create or replace function pipeline.latin1_to_utf8(p_text text)
    returns text
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return convert_from(convert_to(p_text, 'LATIN1'), 'UTF8');
exception
    when data_exception or character_not_in_repertoire or untranslatable_character then
        return p_text; -- an escape beyond one byte, or no UTF-8 here either
end
$$;

comment on function pipeline.latin1_to_utf8 is
    'A text whose characters stand for bytes as the text that these bytes are in UTF-8; the text itself where they are none.';
