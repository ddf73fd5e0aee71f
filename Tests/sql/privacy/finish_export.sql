begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(5);

select pg_temp.load(pg_temp.event('a', '12:00:00'));
select privacy.begin_export(p.id, 'html') as export from tracking.persons as p \gset
select f.manifest
from privacy.finish_export(
    :export, '{a,b}', '{3,4}', repeat('0', 64), '2026-03-01 12:00:00+00', null
) as f \gset

select is(
    :'manifest'::jsonb - 'exported_at' - 'map_version' - 'export_id',
    jsonb_build_object(
        'format', 'html', 'tables', '{"a": 3, "b": 4}'::jsonb, 'rows', 7, 'from', '2026-03-01T12:00:00+00:00', 'to', null,
        'sha256', repeat('0', 64)
    ),
    'the manifest counts and dates what was exported'
);
select is(
    (select array_agg(a.details ->> 'step' order by a.id) from privacy.audit_log as a where a.action = 'export'),
    '{begun,finished}', 'the audit log has beginning and end'
);
select is_empty(
    $$ select from privacy.audit_log as a where a.details::text like '%2026-03-01%' $$,
    'but no time of the data, which it would keep after an erasure'
);
select is((select count(*) from privacy.verify_audit()), 0::bigint, 'and is whole');
select throws_ok(
    format($$ select privacy.finish_export(%s, '{}', '{}', '', null, null) $$, :export + 100), 'RB404', null,
    'nothing ends that did not begin'
);

select * from finish();
rollback;
