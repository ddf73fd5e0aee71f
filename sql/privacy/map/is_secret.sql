-- No pin of the search path: it must inline.
create or replace function privacy.is_secret(p_place regclass)
    returns boolean
    language sql
    stable
return p_place = any (array['privacy.secrets'::regclass, 'privacy.ip_salts'::regclass]);

comment on function privacy.is_secret is
    'Whether a table holds keys or salts: random bytes, which hold nothing of a person and are not searched.';
