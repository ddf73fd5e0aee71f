-- Operators' changes that affect persons are in the audit log; changes that reveal more data need the privacy team.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../roles.psql
select plan(34);

select tracking.add_site('med', 'opt_in');
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:00:00', '{"site": "med", "visitor": "undecided"}'),
    pg_temp.event('b', '12:00:00', '{"site": "med", "visitor": "granted", "consent": true}')
);
do $$
begin
    execute format('create role otto in role %I role current_user', ops.role_prefix() || '_operator');
    execute format('create role olga in role %I, %I role current_user',
        ops.role_prefix() || '_operator', ops.role_prefix() || '_privacy');
    execute format('create role ann in role %I role current_user', ops.role_prefix() || '_analyst');
end
$$;
create function pg_temp.entry() returns jsonb language sql
return (select jsonb_build_object('action', a.action) || a.details from privacy.audit_log as a order by a.id desc limit 1);

-- The consent mode of a site.
select is(pg_temp.does('otto', $$ select tracking.change_site('med', 'opt_out') $$), 'RB403', 'an operator may not show visitors who have not decided');
select is(pg_temp.does('olga', $$ select tracking.change_site('med', 'opt_out') $$), 'done', 'an operator who is also in the privacy team may');
select is(pg_temp.does('otto', $$ select tracking.add_site('new', 'opt_out') $$), 'done', 'a new site may begin so');
select pg_temp.become('olga');
select tracking.change_site('med', 'opt_out');
reset role;
select is(pg_temp.entry() - 'site_id', '{"action": "consent mode", "to": "opt_out"}', 'which the audit log says');
select pg_temp.become('otto');
select lives_ok($$ select tracking.change_site('med', 'opt_in') $$, 'an operator may hide them again');
reset role;
select is(pg_temp.entry() - 'site_id', '{"action": "consent mode", "to": "opt_in"}', 'and the audit log says so');

-- The setting consent_by_event of a site.
select is(pg_temp.does('otto', $$ select tracking.change_site('med', p_consent_by_event => 'withdraw') $$), 'done', 'an operator takes no more grants from events');
select pg_temp.become('otto');
select tracking.change_site('med', p_consent_by_event => 'withdraw');
reset role;
select is(pg_temp.entry() - 'site_id', '{"action": "consent by event", "to": "withdraw"}', 'which the audit log says');
select is(pg_temp.does('otto', $$ select tracking.change_site('med', p_consent_by_event => 'grant') $$), 'RB403', 'but an operator may not undo it');
select is(pg_temp.does('olga', $$ select tracking.change_site('med', p_consent_by_event => 'grant') $$), 'done', 'who is of the privacy team, too, does');

-- Settings.
update ops.settings as s set value = v.value
from (values ('minimum_group', '10'), ('anonymity_k', '10'), ('without_consent', 'hidden')) as v (name, value)
where s.name = v.name;
select is(
    pg_temp.does(r.role, format('update ops.settings set value = %L where name = %L', v.value, v.name)),
    case when v.widens and r.role = 'otto' then 'RB403' else 'done' end, format('%s sets %s to %s', r.role, v.name, v.value)
)
from (values ('otto'), ('olga')) as r (role)
cross join (values
    ('minimum_group', '9', true), ('minimum_group', '11', false), ('anonymity_k', '2', true), ('anonymity_k', '20', false),
    ('without_consent', 'anonymous', true), ('without_consent', 'drop', false), ('bots', 'drop', false)
) as v (name, value, widens);
select pg_temp.become('otto');
update ops.settings set value = '12' where name = 'minimum_group';
reset role;
select is(
    pg_temp.entry(), '{"action": "setting", "name": "minimum_group", "from": "10", "to": "12"}', 'the audit log has both values'
);

-- Access to sites.
select pg_temp.become('otto');
select is(tracking.grant_site('med', 'ann'), true, 'an operator grants a site');
select is(tracking.grant_site('med', 'ann'), false, 'once');
reset role;
select is(pg_temp.sees('ann', 'select name from api.sites()'), '{med}', 'and it is seen');
select is(pg_temp.entry() - 'site_id', '{"action": "access", "step": "granted", "role": "ann"}', 'with an entry');
select pg_temp.become('otto');
select is(tracking.revoke_site('med', 'ann'), true, 'revoked');
reset role;
select is(pg_temp.sees('ann', 'select name from api.sites()'), null, 'it is not');
select is(pg_temp.does('otto', v.call), v.state, v.call)
from (values
    ('select tracking.grant_site(''nowhere'', ''ann'')', 'RB404'), ('select tracking.grant_site(''med'', ''nobody'')', 'RB404'),
    ('insert into tracking.site_access values (''ann'', 1)', '42501')
) as v (call, state);

select * from finish();
rollback;
