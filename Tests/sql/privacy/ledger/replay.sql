-- Simulates a restored backup by storing erased visitors again, under ids that are not in the ledger.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(22);

create function pg_temp.erase(p_external_id text)
    returns jsonb
    language plpgsql
as $$
begin
    return privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, p_external_id)));
end
$$;
create function pg_temp.views(p_external_id text)
    returns text[]
    language sql
begin atomic
    select array_agg(v.page_view_id order by v.viewed_at)
    from tracking.page_views as v
    join tracking.persons as p
        on p.id = v.person_id
    where p.external_id = p_external_id;
end;
create function pg_temp.store()
    returns void
    language plpgsql
as $$
begin
    perform pg_temp.load_now(
        pg_temp.event('g1', '09:00:00', '{"visitor": "gone", "session_key": "k", "consent": true}'),
        pg_temp.event('g2', '09:10:00', '{"visitor": "gone"}'),
        pg_temp.event('b1', '09:00:00', '{"visitor": "back"}'),
        pg_temp.event('b2', pg_temp.at('-61 minutes'), '{"visitor": "back", "user_agent": "B", "consent": true}'),
        pg_temp.event('b3', pg_temp.at('-59 minutes'), '{"visitor": "back", "user_agent": "C"}'),
        pg_temp.event('s1', '09:00:00', '{"visitor": "stays"}')
    );
    perform pg_temp.derive(now());
end
$$;

select pg_temp.store();
select pg_temp.erase('gone'), pg_temp.erase('back');
update privacy.erasure_ledger set cutoff = now() - interval '1 hour';
create temporary table exported as select jsonb_agg(e) as ledger from privacy.export_ledger() as e;
select is(jsonb_array_length(x.ledger), 3, 'a head and two entries') from exported as x;
select unalike(x.ledger::text, '%gone%', 'which contain no names') from exported as x;
select is(privacy.import_ledger(x.ledger), 0::bigint, 'importing known entries adds nothing') from exported as x;

-- The backup: no ledger, the people are there, one of them with the id that another one had.
delete from privacy.erasure_ledger;
delete from privacy.erased_persons;
delete from pipeline.dirty_buckets;
select pg_temp.store();
select is(pg_temp.views('gone'), array['g1', 'g2'], 'after a restore the erased are there again');
select throws_ok(
    $$ select privacy.import_ledger('[{"ledger": "dbrunner", "version": 1, "key_check": "00"}]') $$, 'RB409', null,
    'the ledger of another key is refused'
);
select throws_ok($$ select privacy.import_ledger('{"ledger": "dbrunner"}') $$, 'RB400', null, 'so is a file without a ledger header');
select throws_ok($$ select privacy.import_ledger(null) $$, 'RB400', null, 'or nothing');
select is(privacy.import_ledger(x.ledger), 2::bigint, 'the entries come back') from exported as x;
select is(privacy.import_ledger(x.ledger), 0::bigint, 'once') from exported as x;
select results_eq(
    'select people, removed > 0, remaining from privacy.replay(1)', 'values (1::bigint, true, true)', 'a portion at a time'
);
select results_eq('select people, remaining from privacy.replay()', 'values (1::bigint, false)', 'until nothing remains');
select is(pg_temp.views('gone'), null, 'rows are gone again');
select is_empty(
    $$ select from tracking.persons as p where p.external_id = 'gone'
        union all select from privacy.user_consent union all select from privacy.consent_events union all select from tracking.session_keys $$,
    'and everything else'
);
select is(pg_temp.views('stays'), array['s1'], 'but not those of other persons');
select is(pg_temp.views('back'), array['b3'], 'a person who returned keeps the later events');
select is(
    (select p.erased_until from tracking.persons as p where p.external_id = 'back'), now() - interval '1 hour',
    'and remembers the cutoff'
);
select results_eq(
    $$ select a.user_agent from tracking.user_agents as a join tracking.user_agent_people as u on u.user_agent_id = a.id $$,
    $$ values ('C') $$, 'only user agents of later events are kept'
);
select results_eq(
    $$ select v.analytics_allowed from tracking.page_views as v where v.page_view_id = 'b3' $$, 'values (false)',
    'a decision from before the erasure is deleted and no longer applies'
);
select bag_has(
    'select d.rollup from pipeline.dirty_buckets as d', $$ values ('sessions'), ('pages') $$, 'rollups are to be computed again'
);
select pg_temp.derive(now());
select is(pg_temp.journeys('back'), array['/b3'], 'the session that began before is derived again from the rest');
select results_eq('select * from privacy.replay()', 'values (0::bigint, 0::bigint, false)', 'a second replay finds no one to erase');
select is_empty('select * from privacy.verify_audit()', 'the audit log is intact');

select * from finish();
rollback;
