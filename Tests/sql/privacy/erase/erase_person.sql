-- Erasing a person deletes all rows of that person, in every table of the map, and no row of another.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../../payloads.psql
select plan(24);

-- Tables of the product that contain a text in any column.
create function pg_temp.hold(p_text text)
    returns setof text
    language plpgsql
as $$
declare
    v_table regclass;
    v_found boolean;
begin
    for v_table in
        select c.oid
        from pg_class as c
        where c.relnamespace = any ('{tracking,pipeline,privacy,reporting,ops}'::regnamespace[])
            and c.relkind in ('r', 'p', 'm')
            and not c.relispartition
        order by c.oid::regclass::text
    loop
        execute format(
            'select exists (select from %s as t where position(%L in t::text) > 0 or position(%L in t::text) > 0)',
            v_table, p_text, encode(convert_to(p_text, 'UTF8'), 'hex')
        )
        into v_found;
        if v_found then
            return next v_table;
        end if;
    end loop;
end
$$;
-- How many rows there are of a person, by table of the map.
create function pg_temp.counts(p_external_id text)
    returns jsonb
    language plpgsql
as $$
declare
    v_table record;
    v_rows bigint;
    v_counts jsonb := '{}';
begin
    for v_table in
        select d.schema_name, d.table_name, privacy.condition_of(d.schema_name, d.table_name) as condition
        from privacy.data_tables as d
    loop
        continue when v_table.condition is null;
        execute format('select count(*) from %I.%I as t where %s', v_table.schema_name, v_table.table_name, v_table.condition)
        into v_rows
        using (select array_agg(p.id) from tracking.persons as p where p.external_id = p_external_id), array[p_external_id];
        v_counts := v_counts || jsonb_build_object(v_table.schema_name || '.' || v_table.table_name, v_rows);
    end loop;
    return v_counts;
end
$$;
-- A person whose name occurs in every field that was sent, and a bystander.
create function pg_temp.visit(p_who text, p_day integer)
    returns void
    language sql
begin atomic
    select pg_temp.load(
        pg_temp.event('p-' || p_who || p_day, format('2026-03-%sT09:00:00Z', p_day), jsonb_build_object(
            'visitor', p_who, 'session_key', 'key-' || p_who, 'url', 'https://a.example/users/' || p_who || '?q=' || p_who,
            'title', 'Page of ' || p_who, 'referrer', 'https://' || p_who || '.example/from', 'page_category', p_who,
            'user_agent', 'Agent of ' || p_who, 'ip', '192.0.2.7', 'consent', true,
            'utm_source', p_who, 'utm_campaign', p_who, 'screen', p_who, 'timezone', p_who, 'metadata', jsonb_build_object(p_who, array[p_who])
        )),
        pg_temp.event('e-' || p_who || p_day, format('2026-03-%sT09:00:30Z', p_day), jsonb_build_object(
            'visitor', p_who, 'session_key', 'key-' || p_who, 'type', p_who, 'category', p_who, 'action', p_who, 'label', p_who,
            'element', p_who, 'element_id', p_who, 'element_class', p_who, 'element_text', p_who, 'element_selector', p_who,
            'task', p_who, 'goal', p_who, 'url', 'https://a.example/users/' || p_who, 'user_agent', 'Agent of ' || p_who
        )),
        pg_temp.event('t-' || p_who || p_day, format('2026-03-%sT09:00:40Z', p_day), jsonb_build_object(
            'visitor', p_who, 'session_key', 'key-' || p_who, 'type', 'task_start', 'task', p_who, 'url', '/' || p_who
        )),
        pg_temp.event('n-' || p_who || p_day, format('2026-03-%sT10:00:00Z', p_day), jsonb_build_object('visitor', p_who, 'url', '/' || p_who)),
        pg_temp.event('n2-' || p_who || p_day, format('2026-03-%sT10:01:00Z', p_day), jsonb_build_object('visitor', p_who)),
        pg_temp.event('bad-' || p_who || p_day, 'tomorrow', jsonb_build_object('visitor', p_who, 'occurred_at', 'tomorrow'))
    );
end;
insert into tracking.rejected_events (source, line_number, reason, raw, raw_bytes, visitor)
select r.source, r.line, r.reason, r.raw, r.bytes, pipeline.named_visitor(null, null, null, r.raw, r.bytes)
from (values
    ('x', 1, 'invalid_json', '{"event_id":"1","visitor":"zoë.canary", "url"', null),
    ('x', 2, 'invalid_json', '{"visitor":"zo\u00eb.canary", "url"', null),
    ('x', 3, 'invalid_utf8', null, convert_to('{"visitor":"zoë.canary","title":"', 'UTF8') || '\xff'::bytea),
    ('x', 4, 'invalid_json', '{"visitor":"somebody else"', null)
) as r (source, line, reason, raw, bytes);

update tracking.sites set consent_mode = 'opt_out';
select pg_temp.visit(w.who, d.day)
from (values ('zoë.canary'), ('bystander')) as w (who)
cross join generate_series(10, 12) as d (day);
select pg_temp.load_payloads(pg_temp.payload(
    3, array[pg_temp.view(1), pg_temp.goal(w.who, 1)],
    jsonb_build_object('visitor', w.who, 'session_id', 'session of ' || w.who, 'current_page', '/' || w.who,
        'attributes', jsonb_build_object(w.who, w.who))
))
from (values ('zoë.canary'), ('bystander')) as w (who);
select api.track_snapshot(pg_temp.event('s' || w.who, '12:00:00', jsonb_build_object(
    'visitor', w.who, 'session_key', w.who, 'state', jsonb_build_object(w.who, w.who), 'total_price', 1, 'trigger', 'auto_save',
    'title', w.who, 'unknown', w.who, 'user_agent', 'Agent of ' || w.who
)))
from (values ('zoë.canary'), ('bystander')) as w (who);
select api.track_performance(pg_temp.event('m' || w.who, '12:00:00', jsonb_build_object(
    'visitor', w.who, 'name', 'load', 'value', 1, 'endpoint', '/' || w.who, 'context', jsonb_build_object(w.who, w.who),
    'title', w.who, 'unknown', w.who
)))
from (values ('zoë.canary'), ('bystander')) as w (who);
select pipeline.drain_inbox();
select pg_temp.derive();
select privacy.set_consents(array[p.id], array['marketing'], array[true], array[now()], 'api', p.external_id)
from tracking.persons as p;
select pg_temp.visit(w.who, 13) from (values ('zoë.canary'), ('bystander')) as w (who);
select api.track_events(jsonb_build_array(
    pg_temp.event('i1', '12:00:00', '{"visitor": "zoë.canary"}'), pg_temp.event('i2', '12:00:00', '{"visitor": "bystander"}'),
    pg_temp.event('i3', '12:00:00', '{"person": "zoë.canary", "visitor": "cookie"}')
));
insert into pipeline.quarantine (step, key, person_id, error_code, first_failed_at, last_failed_at, retry_at)
select 'sessions', p.id, p.id, 'P0001', now(), now(), now()
from tracking.persons as p;
select reporting.refresh_rollups();
create temporary table before as select pg_temp.counts('zoë.canary') as canary, pg_temp.counts('bystander') as bystander;

select is_empty(
    $$ select c.key from before as b cross join jsonb_each_text(b.canary) as c where c.value = '0' $$,
    'the person has rows in every table of the map'
);
select set_has(
    $$ select pg_temp.hold('canary') $$,
    $$ values ('reporting.page_rollup_hourly'), ('reporting.performance_rollup_hourly'), ('reporting.transition_rollup_daily'), ('tracking.user_agents') $$,
    'and is named in rollups and user agents'
);

create temporary table subject as
select p.id, privacy.subject_ref(p.external_id) as ref
from tracking.persons as p
where p.external_id = 'zoë.canary';
create temporary table entry as
select privacy.begin_erasure(s.id, 'erase', 'asked for it') as id
from subject as s;
select is(privacy.begin_erasure(s.id), e.id, 'asking again gives the same entry') from subject as s, entry as e;
select is(pg_temp.counts('zoë.canary'), b.canary, 'the intent alone removes nothing') from before as b;

create temporary table done as select privacy.erase_person(e.id) as receipt from entry as e;
select is(
    d.receipt -> 'rows',
    b.canary,
    'the receipt counts every row'
)
from done as d, before as b;
select is((d.receipt ->> 'rows_total')::numeric, (select sum(c.value::bigint) from jsonb_each_text(b.canary) as c), 'and sums them up')
from done as d, before as b;
select results_eq(
    $$ select pg_temp.hold('canary') $$,
    $$
        values
            ('reporting.dimension_rollup_daily'), ('reporting.flow_rollup_daily'), ('reporting.hotspot_rollup_daily'),
            ('reporting.incident_rollup_daily'),
            ('reporting.page_rollup_daily'), ('reporting.page_rollup_hourly'), ('reporting.page_rollup_weekly'),
            ('reporting.performance_rollup_hourly'),
            ('reporting.transition_rollup_daily'), ('reporting.transition_rollup_weekly')
    $$,
    'no table names the person but the rollups'
);
select is_empty(
    format($$ select t.person_id from tracking.page_views as t where t.person_id = %1$s
        union all select t.person_id from tracking.user_agent_people as t where t.person_id = %1$s $$, s.id),
    'no row has the id'
)
from subject as s;
select is(pg_temp.counts('bystander'), b.bystander, 'another person has lost nothing') from before as b;
select is(
    (select count(*) from tracking.rejected_events as r where r.source = 'x'), 1::bigint,
    'bad lines go that name the person: in broken JSON, escaped, and as bytes'
);
select is((select count(*) from tracking.user_agents as a where a.user_agent = 'Agent of bystander'), 1::bigint, 'a user agent stays with its user');

select reporting.refresh_rollups();
select is_empty($$ select pg_temp.hold('canary') $$, 'the next refresh removes the person from the rollups, too');
select is(
    (select sum(r.views)::bigint from reporting.page_rollup_hourly as r),
    (
        select count(*)
        from tracking.page_views as v
        left join tracking.user_agents as a
            on a.id = v.user_agent_id
        where a.is_bot is not true
    ), 'and counts the others'
);

-- The ledger and the audit log.
select results_eq(
    $$ select l.subject_ref, l.state, l.person_id, l.cutoff > now() - interval '1 minute', l.reason
        from privacy.erasure_ledger as l join entry as e using (id) $$,
    $$ select s.ref, 'done', null::bigint, true, 'asked for it' from subject as s $$,
    'the ledger knows a hash, the time and the reason'
);
select results_eq(
    $$ select a.action, a.outcome, a.subject_ref, a.ledger_id, a.details ->> 'rows_total', encode(a.hash, 'hex')
        from privacy.audit_log as a order by a.id desc limit 1 $$,
    $$ select 'erase', 'done', s.ref, e.id, d.receipt ->> 'rows_total', d.receipt ->> 'audit_head'
        from subject as s, entry as e, done as d $$,
    'the audit log ends with the erasure, and the receipt names its hash'
);
select is(privacy.erase_person(e.id), d.receipt || '{"repeated": true}', 'erasing again gives the receipt again')
from entry as e, done as d;
select throws_ok(format('select privacy.begin_erasure(%s)', s.id), 'RB404', 'no such person', 'the id belongs to no person any more')
from subject as s;

-- A person without any rows.
select api.set_consent('empty', 'analytics', true);
delete from privacy.user_consent as c where c.person_id = privacy.find_person(null, 'empty');
delete from privacy.consent_events as c where c.person_id = privacy.find_person(null, 'empty');
create temporary table none as select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'empty'))) as receipt;
select is(n.receipt ->> 'rows_total', '1', 'of a person without data the person goes') from none as n;

-- Entries that cannot be carried out.
select throws_ok('select privacy.erase_person(0)', 'RB404', null, 'an unknown entry');
select is_empty('select * from privacy.erase_people(array[]::bigint[])', 'no entry, no receipt');
select throws_ok(
    format('select privacy.erase_person(%s)', privacy.begin_erasure(privacy.find_person(null, 'bystander'), 'anonymize')),
    'RB409', null, 'an entry that is there to anonymize'
);
select throws_ok($$ select privacy.begin_erasure(0) $$, 'RB404', null, 'an unknown person');
select throws_ok(
    format($$ select privacy.begin_erasure(%s, 'forget') $$, privacy.find_person(null, 'bystander')), 'RB400', null,
    'an unknown kind'
);
select privacy.begin_erasure(privacy.find_person(null, 'bystander'), 'erase');
select results_eq(
    $$ select l.kind from privacy.erasure_ledger as l where l.state = 'intended' $$, $$ values ('erase') $$,
    'an erasure replaces a pending anonymization'
);

select * from finish();
rollback;
