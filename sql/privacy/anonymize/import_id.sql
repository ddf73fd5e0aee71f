-- Imported lines without an id are given one that is the same whenever the line is read. Keyed, because time, path and user
-- agent are stored beside it: a plain hash would give the address of a log line back to everyone who tries all addresses.
create or replace function privacy.import_id(p_format text, p_text text)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select p_format || ':' || left(encode(public.hmac(convert_to(p_text, 'UTF8'), s.secret, 'sha256'), 'hex'), 32)
    from privacy.secrets as s
    where s.name = 'import';
end;

comment on function privacy.import_id is
    'An event id made from the text of an imported line, under a secret of this installation: FORMAT: and 32 hexadecimal digits.';
