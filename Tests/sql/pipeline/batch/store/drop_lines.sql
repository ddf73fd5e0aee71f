-- What the settings bots and without_consent do.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(8);

-- A bot, and visitors who agreed, who refused, and who have not decided.
create function pg_temp.load_all(p_id text)
    returns table (accepted bigint, duplicates bigint, rejected bigint, dropped bigint)
    language sql
begin atomic
    select *
    from pg_temp.load(
        pg_temp.event(p_id, '12:00:00', '{"visitor": "bot", "consent": true, "user_agent": "Googlebot/2.1"}'),
        pg_temp.event(
            p_id, '12:00:00',
            '{"visitor": "agreed", "consent": true, "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}'
        ),
        pg_temp.event(p_id, '12:00:00', '{"visitor": "refused", "consent": false}'),
        pg_temp.event(p_id, '12:00:00', '{"visitor": "undecided"}')
    );
end;
create function pg_temp.stored(p_id text)
    returns text[]
    language sql
begin atomic
    select array_agg(p.external_id order by p.external_id)
    from tracking.page_views as v
    join tracking.persons as p
        on p.id = v.person_id
    where v.page_view_id = p_id;
end;

update tracking.sites set consent_mode = 'opt_in' where name = 'default';
select results_eq(
    $$ select * from pg_temp.load_all('a') $$, 'values (4::bigint, 0::bigint, 0::bigint, 0::bigint)',
    'everything is stored at first'
);
update ops.settings set value = 'drop' where name = 'bots';
select results_eq(
    $$ select * from pg_temp.load_all('b') $$, 'values (3::bigint, 0::bigint, 0::bigint, 1::bigint)',
    'bots are dropped'
);
select is(pg_temp.stored('b'), array['agreed', 'refused', 'undecided'], 'and only they');
update ops.settings set value = 'drop' where name = 'without_consent';
select results_eq(
    $$ select * from pg_temp.load_all('c') $$, 'values (1::bigint, 0::bigint, 0::bigint, 3::bigint)',
    'lines of visitors without consent are dropped, too'
);
select is(pg_temp.stored('c'), array['agreed'], 'opt_in: who has not agreed');
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
select pg_temp.load_all('d');
select is(pg_temp.stored('d'), array['agreed', 'undecided'], 'opt_out: who has refused');
select results_eq(
    $$ select * from pg_temp.load_all('d') $$, 'values (0::bigint, 2::bigint, 0::bigint, 2::bigint)',
    'dropped lines are not counted as duplicates'
);
select is(
    (
        select granted
        from privacy.user_consent as c
        join tracking.persons as p
            on p.id = c.person_id
        where p.external_id = 'refused'
    ),
    false,
    'the decision of a dropped event is kept'
);

select * from finish();
rollback;
