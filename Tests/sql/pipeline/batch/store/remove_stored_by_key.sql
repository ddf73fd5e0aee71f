begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(4);

-- Both methods must agree on repeats at the limits of the horizon, other sites, other visitors, other ids, other types.
select tracking.add_site('other', 'opt_in', 'UTC', null);
select pg_temp.load(
    pg_temp.event('at edge', '2026-03-01T12:00:00Z'),
    pg_temp.event('past edge', '2026-03-01T12:00:00Z'),
    pg_temp.event('a click', '2026-03-01T12:00:00Z', '{"type": "click"}'),
    pg_temp.event('elsewhere', '2026-03-01T12:00:00Z', '{"site": "other"}'),
    pg_temp.event('somebody', '2026-03-01T12:00:00Z', '{"visitor": "another"}')
);

create function pg_temp.left_by(p_way text)
    returns table (event_id text)
    language plpgsql
as $$
begin
    perform pipeline.open_batch();
    insert into pg_temp.stage (line_number, event_id, visitor, occurred_at, event_type, url)
    values
        (1, 'at edge', 'v', '2026-03-08T12:00:00Z', 'pageview', '/'),
        (2, 'past edge', 'v', '2026-03-08T12:00:00.001Z', 'pageview', '/'),
        (3, 'a click', 'v', '2026-02-24T12:00:00Z', 'click', '/'),
        (4, 'elsewhere', 'v', '2026-03-01T12:00:00Z', 'pageview', '/'),
        (5, 'somebody', 'v', '2026-03-01T12:00:00Z', 'pageview', '/'),
        (6, 'new', 'v', '2026-03-01T12:00:00Z', 'pageview', '/');
    perform pipeline.prepare_batch('2026-11-01');
    perform pipeline.fill_lines('2026-11-01');
    if p_way = 'key' then
        perform pipeline.remove_stored_by_key('7 days');
    else
        perform pipeline.remove_stored_by_scan('7 days', '2026-02-17', '2026-03-16');
    end if;
    return query select l.event_id from pg_temp.lines as l;
end
$$;

select bag_eq(
    $$ select l.event_id from pg_temp.left_by('key') as l $$,
    array['past edge', 'elsewhere', 'somebody', 'new'],
    'by key: removes what the person did on that site within the horizon'
);
select bag_eq(
    $$ select l.event_id from pg_temp.left_by('scan') as l $$,
    array['past edge', 'elsewhere', 'somebody', 'new'],
    'by scan: the same'
);

select is(pipeline.estimate_stored_rows('2031-01-01', '2031-02-01'), 0::bigint, 'nothing is stored where there is no partition');
select cmp_ok(
    pipeline.estimate_stored_rows('2026-03-01', '2026-04-01'), '>', 0::bigint, 'sees what is stored in the partitions'
);

select finish();
rollback;
