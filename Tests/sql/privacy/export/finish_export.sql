begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(5);

select pg_temp.load(pg_temp.event('a', '12:00:00'));
select privacy.begin_export(p.id, 'html') as export from tracking.persons as p \gset
insert into ops.archived_partitions (parent, partition, range_start, range_end, location, token, columns, versions)
values ('page_views', 'page_views_1999_01', '1999-01-01', '1999-02-01', '', '', '[]', '{}');
select f.manifest
from privacy.finish_export(
    :export, '{a,tracking.page_views}', '{3,4}', repeat('0', 64), '2026-03-01 12:00:00+00', null,
    '{page_views_1999_01}', '{5}', '{page_views_1999_02}'
) as f \gset

select is(
    :'manifest'::jsonb - 'exported_at' - 'map_version' - 'export_id',
    jsonb_build_object(
        'format', 'html', 'tables', '{"a": 3, "tracking.page_views": 9}'::jsonb, 'rows', 12,
        'from', '2026-03-01T12:00:00+00:00', 'to', null, 'sha256', repeat('0', 64), 'complete', false,
        'archives', '[{"archive": "page_views_1999_01", "table": "tracking.page_views", "rows": 5}]'::jsonb,
        'unread_archives', '["page_views_1999_02"]'::jsonb
    ),
    'the manifest counts and dates what was exported, and says what is missing'
);
select is(
    (select array_agg(a.details ->> 'step' order by a.id) from privacy.audit_log as a where a.action = 'export'),
    '{begun,finished}', 'the audit log has beginning and end'
);
select is_empty(
    $$ select from privacy.audit_log as a where a.details::text ~ '2026-03-01|1999' $$,
    'but no time from the data, since the audit log outlives an erasure'
);
select is((select count(*) from privacy.verify_audit()), 0::bigint, 'and is whole');
select throws_ok(
    format($$ select privacy.finish_export(%s, '{}', '{}', '', null, null) $$, :export + 100), 'RB404', null,
    'nothing ends that did not begin'
);

select * from finish();
rollback;
