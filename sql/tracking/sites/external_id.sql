-- Called for each visitor that input names. Ids of the form session:SITE:KEY are reserved for session keys without a
-- visitor (pipeline.resolve_stage), so a visitor of that form gets a second colon, which means a site without a name
-- and never exists. Without a pinned search path, so that it is inlined.
create or replace function tracking.external_id(p_visitor text)
    returns text
    language sql
    immutable
return case when p_visitor like 'session:%:%' then 'session:' || substr(p_visitor, 8) else p_visitor end;

comment on function tracking.external_id is
    'The external id under which a visitor is stored: the visitor itself, but session::SITE:KEY for a visitor named '
    'session:SITE:KEY.';
