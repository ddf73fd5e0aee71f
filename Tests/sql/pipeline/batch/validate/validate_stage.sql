begin;
set local search_path = public, pgtap;
select plan(7);

update ops.partition_policies set retention_floor = '2020-03-01 00:00+00' where parent_table = 'page_views';

-- The reason for a page view of the site named default that is right but for these fields.
create function pg_temp.reason(p_fields jsonb)
    returns text
    language plpgsql
as $$
begin
    perform pipeline.open_batch();
    insert into pg_temp.stage
    select s.*
    from jsonb_populate_record(
        null::pg_temp.stage,
        '{
            "line_number": 1, "event_id": "e", "visitor": "v", "occurred_at": "2026-03-01 12:00+00",
            "event_type": "pageview", "url": "/"
        }'
            || p_fields
    ) as s;
    perform pipeline.validate_stage('2026-03-01 12:00+00');
    return (select s.reject_reason from pg_temp.stage as s);
end
$$;
select pipeline.open_batch();

select is(pg_temp.reason('{}'), null, 'lets a good line pass');
select results_eq(
    $$
        select pg_temp.reason(t.fields)
        from (values
            ('{"event_id": null}'::jsonb), ('{"event_id": ""}'), ('{"event_type": null}'), ('{"event_type": ""}'),
            ('{"visitor": null}'), ('{"occurred_at": null}'), ('{"url": null}'), ('{"url": ""}'),
            ('{"site": "nowhere"}'), ('{"consent": "{\"sale\": true}"}'), ('{"consent": "{\"analytics\": 1}"}')
        ) as t (fields)
    $$,
    $$
        values
            ('missing_field:event_id'), ('missing_field:event_id'), ('missing_field:type'), ('missing_field:type'),
            ('missing_field:visitor'), ('missing_field:occurred_at'), ('missing_field:url'), ('missing_field:url'),
            ('unknown_site'), ('wrong_type:consent'), ('wrong_type:consent')
    $$,
    'names what is missing or unknown'
);
select is_empty(
    $$
        select t.field, t.longest, f.fits, f.over
        from (values
            ('event_id', 512), ('event_type', 200), ('visitor', 512), ('session_key', 512), ('page_category', 200),
            ('url', 1000)
        ) as t (field, longest)
        cross join lateral (
            select
                pg_temp.reason(jsonb_build_object(t.field, repeat('x', t.longest))) as fits,
                pg_temp.reason(jsonb_build_object(t.field, repeat('x', t.longest + 1))) as over
        ) as f
        where f.fits is not null
            or f.over is distinct from 'out_of_range:' || replace(t.field, 'event_type', 'type')
    $$,
    'bounds the length of texts that stand in keys'
);
select results_eq(
    $$
        select pg_temp.reason(t.fields)
        from (values
            ('{"visitor": ""}'::jsonb), ('{"session_key": ""}'), ('{"scroll": 101}'), ('{"scroll": -1}'),
            ('{"load_ms": -1}'),
            ('{"interactive_ms": -1}')
        ) as t (fields)
    $$,
    $$
        values
            ('out_of_range:visitor'), ('out_of_range:session_key'), ('out_of_range:scroll'), ('out_of_range:scroll'),
            ('out_of_range:load_ms'), ('out_of_range:interactive_ms')
    $$,
    'and numbers, also those that the scanner took'
);
select is_empty(
    $$
        select t.fields
        from (values
            ('{"visitor": null, "session_key": "k"}'::jsonb), ('{"event_type": "scroll", "url": null}'),
            ('{"consent": "true"}'),
            ('{"consent": "{\"analytics\": true, \"marketing\": false}"}'), ('{"site": "default"}')
        ) as t (fields)
        where pg_temp.reason(t.fields) is not null
    $$,
    'a key does for the visitor, and only a page view needs a URL'
);
select results_eq(
    $$
        select t.fields ->> 'occurred_at', pg_temp.reason(t.fields)
        from (values
            ('{"occurred_at": "1989-12-31 23:59:59.999+00"}'::jsonb),
            ('{"occurred_at": "1990-01-01 00:00+00"}'),
            ('{"occurred_at": "2020-02-29 23:59:59.999+00"}'),
            ('{"occurred_at": "2020-03-01 00:00+00"}'),
            ('{"occurred_at": "2026-03-02 12:00+00"}'),
            ('{"occurred_at": "2026-03-02 12:00:00.001+00"}'),
            ('{"occurred_at": "2026-03-01 13:00:00.001+00", "received_at": "2026-02-28 13:00+00"}'),
            ('{"occurred_at": "2026-03-01 13:00:00.000+00", "received_at": "2026-02-28 13:00+00"}'),
            ('{"occurred_at": "2036-03-01 12:00+00", "sent_at": "2036-03-01 12:00+00", "received_at": "2026-03-01 12:00+00"}')
        ) as t (fields)
    $$,
    $$
        values
            ('1989-12-31 23:59:59.999+00', 'too_old'),
            ('1990-01-01 00:00+00', 'below_retention_floor'),
            ('2020-02-29 23:59:59.999+00', 'below_retention_floor'),
            ('2020-03-01 00:00+00', null),
            ('2026-03-02 12:00+00', null),
            ('2026-03-02 12:00:00.001+00', 'in_future'),
            ('2026-03-01 13:00:00.001+00', 'in_future'),
            ('2026-03-01 13:00:00.000+00', null),
            ('2036-03-01 12:00+00', null)
    $$,
    'bounds the time, after the clock was corrected'
);
select is(
    pg_temp.reason('{"reject_reason": "nul_byte", "event_id": null}'), 'nul_byte',
    'keeps the reason that a line came with'
);

select * from finish();
rollback;
