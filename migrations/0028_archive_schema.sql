-- Where archives are restored to as tables of their own. Of the privacy team's owner, who can hide and erase their rows.
do $$
begin
    execute format(
        'create schema archive authorization %I',
        (select left(pg_get_userbyid(n.nspowner), -5) || 'gdpr' from pg_namespace as n where n.nspname = 'ops')
    );
end
$$;

comment on schema archive is
    'Tables that archives were restored to (`dbrunner archives restore --as`).';
