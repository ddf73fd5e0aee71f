-- No pin of the search path: it must inline.
create or replace function privacy.is_allowed(p_granted boolean, p_consent_mode text)
    returns boolean
    language sql
    immutable
return coalesce(p_granted, p_consent_mode = 'opt_out');

comment on function privacy.is_allowed is 'Whether analytics is allowed: the decision, or what the site''s mode says without one.';
