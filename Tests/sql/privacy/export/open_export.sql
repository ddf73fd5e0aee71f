-- An export has all rows of a person and none of another, and needs an entry in the audit log first.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(10);

select pg_temp.load_and_derive(
    pg_temp.event('a', '12:00:00', '{"user_agent": "Mozilla/5.0 (Macintosh)", "title": "line\nfeed", "foo": {"a": [1]}}'),
    pg_temp.event('b', '12:01:00', '{"type": "click", "url": null}'),
    pg_temp.event('c', '12:02:00', '{"visitor": "w", "user_agent": "Mozilla/5.0 (Windows NT 10.0)"}'),
    pg_temp.event('d', 'yesterday'), pg_temp.event('e', 'yesterday', '{"visitor": "w"}')
);
select p.id as person from tracking.persons as p where p.external_id = 'v' \gset
select api.track_events(pg_temp.event('f', '13:00:00'));
select privacy.begin_export(:person, 'ndjson') as export \gset

create function pg_temp.lines(p_export bigint, p_person bigint, p_table text)
    returns setof text
    language plpgsql
as $$
declare
    v_cursor refcursor := privacy.open_export(p_export, p_person, p_table);
    v_row record;
begin
    loop
        fetch v_cursor into v_row;
        exit when not found;
        return next v_row.line;
    end loop;
    close v_cursor;
end
$$;
create function pg_temp.ids(p_table text, p_field text)
    returns text[]
    language sql
    return (
        select array_agg(l::jsonb -> 'row' ->> p_field)
        from pg_temp.lines(current_setting('test.export')::bigint, current_setting('test.person')::bigint, p_table) as l
    );
select set_config('test.export', :'export', true), set_config('test.person', :'person', true);

select is(pg_temp.ids('tracking.persons', 'external_id'), '{v}', 'the profile');
select is(pg_temp.ids('tracking.page_views', 'page_view_id'), '{a}', 'page views');
select is(pg_temp.ids('tracking.user_events', 'event_id'), '{b}', 'events');
select is(pg_temp.ids('tracking.user_agents', 'user_agent'), '{Mozilla/5.0 (Macintosh)}', 'only the own user agent');
select is(pg_temp.ids('tracking.rejected_events', 'line_number'), '{4}', 'lines that could not be stored');
select is(pg_temp.ids('tracking.inbox', 'payload') is not null, true, 'and what waits in the inbox');
select ok(
    (select count(*) = 1 and bool_and(l !~ E'\n') from pg_temp.lines(:export, :person, 'tracking.page_views') as l),
    'a row is one line'
);
select throws_ok(
    format('select privacy.open_export(%s, 0, ''tracking.persons'')', :export), 'RB404', null,
    'a person who does not exist is refused'
);
select throws_ok(
    format(
        'select privacy.open_export(%s, (select p.id from tracking.persons as p where p.external_id = ''w''), '
        '''tracking.persons'')', :export
    ),
    'RB404', null, 'and one for whom no export was begun'
);
select throws_ok(
    format('select privacy.open_export(%s, %s, ''privacy.secrets'')', :export, :person), 'RB404', null,
    'and a table that is not exported'
);

select * from finish();
rollback;
