-- Which role sees which rows. Every statement runs under the role that it tests.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../roles.psql
select plan(34);

select tracking.add_site('shop', 'opt_out'), tracking.add_site('blog', 'opt_out');
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:00:00', '{"site": "shop"}'),
    pg_temp.event('b', '12:00:00', '{"site": "shop", "visitor": "refused", "consent": false}'),
    pg_temp.event('c', '12:00:00', '{"site": "blog"}'),
    pg_temp.event('a1', '12:00:01', '{"site": "shop", "type": "click"}'),
    pg_temp.event('b1', '12:00:01', '{"site": "shop", "visitor": "refused", "type": "click"}'), '7'
);
create function pg_temp.pages(p_role text)
    returns text[]
    language sql
    return pg_temp.sees(p_role, 'select page_view_id from tracking.page_views');

-- Researchers.
select is(pg_temp.pages('researcher'), null, 'a researcher sees no site that was not granted');
insert into tracking.site_access (role_name, site_id)
select ops.role_prefix() || '_researcher', s.id from tracking.sites as s where s.name = 'shop';
select is(pg_temp.pages('researcher'), '{a}', 'of a granted site, a researcher sees only visitors with consent');
select is(pg_temp.sees('researcher', 'select event_id from tracking.user_events'), '{a1}', 'the same for events');
select is(pg_temp.sees('researcher', 'select entry_page from tracking.user_sessions'), '{/a}', 'for sessions');
select is(
    pg_temp.sees('researcher', 'select landing_page from tracking.session_attribution'), '{/a}',
    'and for attribution'
);

do $$
begin
    execute format('create role alice in role %I role current_user', ops.role_prefix() || '_researcher');
end
$$;
select is(pg_temp.pages('alice'), '{a}', 'a member of the researchers sees what they see');
insert into tracking.site_access (role_name, site_id)
select 'alice', s.id from tracking.sites as s where s.name = 'blog';
select is(pg_temp.pages('alice'), '{a,c}', 'and what was granted to herself');
select is(pg_temp.pages('researcher'), '{a}', 'which other researchers do not see');
select is(pg_temp.sees('researcher', 'select name from tracking.sites'), '{shop}', 'nor learn of the site');
delete from tracking.site_access;
insert into tracking.site_access (role_name, site_id) values ('alice', null);
select is(pg_temp.pages('alice'), '{a,c}', 'a grant of every site holds for every site');

select is(pg_temp.sees('alice', 'select 1 from ' || t.name), '{42501}', 'a researcher cannot read ' || t.name)
from (
    values
        ('tracking.persons'), ('tracking.session_keys'), ('tracking.inbox'), ('tracking.rejected_events'),
        ('tracking.site_access'),
        ('privacy.user_consent'), ('privacy.consent_events'), ('privacy.ip_salts'), ('pipeline.pending_streams'), ('pipeline.quarantine'),
        ('pipeline.loads'),
        ('part.page_views_2026_03'), ('part.user_sessions_2026_03')
) as t (name);
select is_empty(
    $$
        select s.statement, pg_temp.sees('alice', s.statement)
        from (values
            ('select api.track_events(''{}'')'), ('select api.set_consent(''v'', ''analytics'', true)'),
            ('select pipeline.open_batch()'),
            ('select ops.make_partition(''page_views'', ''2026-09-01'')'), ('select privacy.ip_token(''192.0.2.1'')'),
            ('select reporting.refresh_rollups()'), ('select tracking.add_site(''x'')')
        ) as s (statement)
        where pg_temp.sees('alice', s.statement) is distinct from '{42501}'
    $$,
    'nor call what changes something'
);
select is_empty(
    $$
        select c.oid::regclass, p.privilege
        from pg_class as c
        cross join unnest(array['insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as p (privilege)
        where c.relkind in ('r', 'p', 'v', 'm')
            and c.relnamespace = any (array['tracking', 'part', 'pipeline', 'reporting', 'privacy', 'ops']::regnamespace[])
            and has_table_privilege('alice', c.oid, p.privilege)
    $$,
    'nor write anything'
);
select is(has_database_privilege('alice', current_database(), 'temporary'), false, 'nor make temporary tables');

-- The owner, whose functions fill the rollups.
select is(pg_temp.pages('owner'), '{a,c}', 'the owner of the tables sees people who consent only');
select is(
    pg_temp.sees('owner', 'select page_view_id from part.page_views_2026_03'), null,
    'and nothing in a partition'
);
select is(pg_temp.sees('owner', 'select external_id from tracking.persons'), null, 'and no person');

-- The roles of the pipeline and of the privacy functions.
select is(pg_temp.pages('pipeline'), '{a,b,c}', 'the pipeline sees all rows');
select is(pg_temp.pages('gdpr'), '{a,b,c}', 'so does the owner of the privacy functions');

-- All other roles.
select is(pg_temp.pages('operator'), '{42501}', 'an operator sees none');
select is(pg_temp.pages('auditor'), '{42501}', 'an auditor neither');
select is(pg_temp.pages('privacy'), '{42501}', 'the privacy team neither, but by its functions');

select * from finish();
rollback;
