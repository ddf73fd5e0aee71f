-- Called for what input names as a visitor. Names of the form session:SITE:KEY stand for session keys without one
-- (pipeline.resolve_stage), so a visitor of that form gets a second colon, as if for a site without a name: there is
-- none. No pin of the search path: it must inline.
create or replace function tracking.external_id(p_visitor text)
    returns text
    language sql
    immutable
return case when p_visitor like 'session:%:%' then 'session:' || substr(p_visitor, 8) else p_visitor end;

comment on function tracking.external_id is
    'The external id under which a visitor is kept: the visitor, but session::SITE:KEY for one called session:SITE:KEY.';
