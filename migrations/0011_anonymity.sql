-- Anonymization compares people with a crowd, in temporary tables of the privacy functions' owner.
do $$
declare
    v_owner text := (select pg_catalog.pg_get_userbyid(n.nspowner) from pg_catalog.pg_namespace as n where n.nspname = 'privacy');
begin
    execute format('grant temporary on database %I to %I', current_database(), v_owner);
end
$$;

insert into ops.settings (name, value, default_value, description)
values (
    'anonymity_k', '10', '10',
    'Anonymous rows of which fewer than this many other people have the like are removed (2 to 1000).'
);
update ops.settings
set description = 'Events of people without consent (hidden: stored, seen by nobody; anonymous: counted, without '
    'person, ids and exact times; drop: counted as dropped).'
where name = 'without_consent';
