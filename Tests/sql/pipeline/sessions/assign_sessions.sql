-- The position of each row in its session.
begin;
set local search_path = public, pgtap;
select plan(11);
select pipeline.open_batch();
update tracking.sites set time_zone = 'Europe/Berlin' where name = 'default';

-- A row of one person: a p(age), c(lick) or s(croll), this many seconds after 22:30 UTC.
create function pg_temp.line(
    p_id text, p_seconds numeric, p_kind text,
    p_scroll integer default null, p_seq bigint default 0, p_campaign text default null, p_key text default null
)
    returns void
    language sql
begin atomic
    insert into pg_temp.lines (
        row_id, person_id, site_id, session_key, at, seq, event_id, is_page, is_click, scroll, campaign
    )
    select
        (select count(*) from pg_temp.lines), 1, s.id, p_key,
        '2026-03-01 22:30+00'::timestamptz + make_interval(secs => p_seconds), p_seq, p_id, p_kind = 'p', p_kind = 'c', p_scroll, p_campaign
    from tracking.sites as s
    where s.name = 'default';
end;

-- Which rows are together, each session in its order.
create function pg_temp.sessions(p_midnight boolean default false, p_campaign boolean default false)
    returns setof text
    language plpgsql
as $$
begin
    truncate pg_temp.assigned;
    perform pipeline.assign_sessions('1800 seconds', p_midnight, p_campaign);
    return query
        select string_agg(p.event_id collate "default", ' ' order by p.row_number)
        from pg_temp.assigned as p
        group by p.session_id
        order by min(p.at), 1;
    truncate pg_temp.lines;
end
$$;

select
    pg_temp.line('s0', 0, 's', 5), pg_temp.line('p1', 10, 'p', 10), pg_temp.line('c1', 12, 'c'),
    pg_temp.line('s1', 15, 's', 80),
    pg_temp.line('p2', 20, 'p'), pg_temp.line('p3', 30, 'p', 7), pg_temp.line('c3', 31.5, 'c', 3),
    pg_temp.line('c4', 33, 'c'),
    pg_temp.line('p4', 3000, 'p');
select pipeline.assign_sessions('1800 seconds', false, false);
select results_eq(
    $$
        select
            p.event_id collate "default", p.row_number, p.page_number, p.page_view_id collate "default",
            p.is_exit, extract(epoch from p.exited_at - '2026-03-01 22:30+00')::integer,
            p.scroll::integer, p.click_count, p.interaction_count
        from pg_temp.assigned as p
        order by p.at
    $$,
    $$
        values
            ('s0'::text, 1::bigint, 0, null::text, false, null, 5, 0, 1),
            ('p1', 2, 1, 'p1', false, 20, 80, 1, 2),
            ('c1', 3, 1, 'p1', false, null, 80, 1, 2),
            ('s1', 4, 1, 'p1', false, null, 80, 1, 2),
            ('p2', 5, 2, 'p2', false, 30, null, 0, 0),
            ('p3', 6, 3, 'p3', true, 33, 7, 2, 2),
            ('c3', 7, 3, 'p3', true, null, 7, 2, 2),
            ('c4', 8, 3, 'p3', true, null, 7, 2, 2),
            ('p4', 1, 1, 'p4', true, null, null, 0, 0)
    $$,
    'a page view carries its number, its exit, and what happened on it until the next'
);
truncate pg_temp.lines;

select pg_temp.line('a', 0, 'p'), pg_temp.line('b', 0, 'c', p_seq => 1), pg_temp.line('c', 60, 'p'), pg_temp.line('d', 60, 'p', p_seq => 1);
truncate pg_temp.assigned;
select pipeline.assign_sessions('1800 seconds', false, false);
select results_eq(
    $$
        select p.event_id collate "default", extract(epoch from p.exited_at - p.at)::integer
        from pg_temp.assigned as p
        where p.is_page
        order by p.row_number
    $$,
    $$ values ('a'::text, 60), ('c', 0), ('d', null) $$,
    'a page is left at once for one of the same moment; where nothing follows, its exit is not known'
);
truncate pg_temp.lines, pg_temp.assigned;
select pg_temp.line('a', 0, 'p'), pg_temp.line('b', 0, 'c', p_seq => 1);
select pipeline.assign_sessions('1800 seconds', false, false);
select is(
    (select p.exited_at - p.at from pg_temp.assigned as p where p.is_page), '0 seconds'::interval,
    'an event of the same moment is one: the page was left then'
);
truncate pg_temp.lines;

select
    pg_temp.line('a', 0, 'p'), pg_temp.line('b', 1800, 's'), pg_temp.line('c', 3600.001, 'p'),
    pg_temp.line('d', 5400.001, 'c');
select results_eq(
    'select pg_temp.sessions()', $$ values ('a b'), ('c d') $$,
    'a gap of more than the timeout splits, whatever the rows are'
);
select
    pg_temp.line('a', 0, 'p', p_key => 'k'), pg_temp.line('b', 90000, 'p', p_key => 'k'),
    pg_temp.line('c', 1, 'p', p_key => 'l'), pg_temp.line('d', 2, 'p');
select results_eq(
    'select pg_temp.sessions()', $$ values ('a b'), ('c'), ('d') $$,
    'a key alone decides where there is one'
);

select
    pg_temp.line('d', 1, 'p', p_seq => 1), pg_temp.line('a', 1, 'p', p_seq => 2), pg_temp.line('B', 1, 'p', p_seq => 1),
    pg_temp.line('é', 0, 'p'), pg_temp.line('z', 0, 'p');
select results_eq(
    'select pg_temp.sessions()', $$ values ('z é B d a') $$,
    'the order is time, seq, and the bytes of the id'
);

-- Midnight in Berlin is half an hour away from 22:30 UTC.
select pg_temp.line('a', 1799.999, 'p'), pg_temp.line('b', 1800, 'p'), pg_temp.line('c', 1801, 'p');
select results_eq('select pg_temp.sessions()', $$ values ('a b c') $$, 'midnight does not cut');
select pg_temp.line('a', 1799.999, 'p'), pg_temp.line('b', 1800, 'p'), pg_temp.line('c', 1801, 'p');
select results_eq(
    'select pg_temp.sessions(p_midnight => true)', $$ values ('a'), ('b c') $$,
    'unless it is asked to; the midnight of the site'
);
select pg_temp.line('a', 0, 'p', p_key => 'k'), pg_temp.line('b', 3600, 'p', p_key => 'k');
select results_eq('select pg_temp.sessions(p_midnight => true)', $$ values ('a b') $$, 'never through a key');

select
    pg_temp.line('a', 0, 'p', p_campaign => 'x'), pg_temp.line('b', 1, 'p', p_campaign => 'x'),
    pg_temp.line('c', 2, 'p', p_campaign => 'y');
select results_eq('select pg_temp.sessions()', $$ values ('a b c') $$, 'another campaign does not cut');
select
    pg_temp.line('a', 0, 'p', p_campaign => 'x'), pg_temp.line('b', 1, 'p', p_campaign => 'x'),
    pg_temp.line('c', 2, 'p', p_campaign => 'y');
select results_eq('select pg_temp.sessions(p_campaign => true)', $$ values ('a b'), ('c') $$, 'unless it is asked to');

select * from finish();
rollback;
