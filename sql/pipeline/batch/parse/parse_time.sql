-- A plain cast would take 'now', 'infinity', and a time without a zone, which then means the session's; and one bad time
-- may not stop a batch. What nearly all clients send is recognized without an expression and a sub-transaction, each of
-- which costs more than everything else here. No pin of the search path: it must inline.
create or replace function pipeline.parse_time(p_text text)
    returns timestamptz
    language sql
    stable
return case
    when translate(p_text, '123456789', '000000000') in ('0000-00-00T00:00:00.000Z', '0000-00-00T00:00:00Z')
        and substr(p_text, 1, 4) <> '0000'
        and substr(p_text, 6, 2) collate "C" between '01' and '12'
        and substr(p_text, 9, 2) collate "C" between '01' and case when substr(p_text, 6, 2) = '02' then '28' else '30' end
        and substr(p_text, 12, 2) collate "C" < '24'
        and substr(p_text, 15, 2) collate "C" < '60'
        and substr(p_text, 18, 2) collate "C" < '60'
        then p_text::timestamptz
    else pipeline.parse_any_time(p_text)
end;

comment on function pipeline.parse_time is
    'A time in ISO 8601 with a zone; null for null and for anything else.';
