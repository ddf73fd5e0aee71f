-- What a document costs grows with its depth and its keys, not only with its length. Most are decided by counting bytes of
-- their text: a document with few brackets is not deep, and a short one has not many keys. No pin of the search path: it
-- must inline, it runs for every event that comes as text.
create or replace function pipeline.json_fault(p_json jsonb, p_text text, p_most_keys integer)
    returns text
    language sql
    immutable
return case
    when octet_length(p_text) - octet_length(replace(replace(p_text, '{', ''), '[', '')) > 32
        and jsonb_path_exists(p_json, 'strict $.**{32}') then 'too_deep'
    when octet_length(p_text) > 4 * p_most_keys
        and octet_length(p_text) - octet_length(replace(p_text, ':', '')) > p_most_keys
        and pipeline.count_keys(p_json) > p_most_keys then 'too_many_keys'
end;

comment on function pipeline.json_fault is
    'Why a JSON document cannot be taken: too_deep (a value within more than 31 objects and arrays) or too_many_keys; null if nothing is wrong.';
