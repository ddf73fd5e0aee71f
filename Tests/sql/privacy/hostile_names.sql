-- Erasing or anonymizing a person with a hostile name leaves persons alone whose names contain it or are part of it.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(6);

update tracking.sites set consent_mode = 'opt_out';
create temporary table names as
select n.name, n.number, o.other
from unnest(array[
    '.*', '\', '$1', '%', '4711', 'control', '_', '[a-z]+', 'a|b', '^', '(', '{2}', '?', '%s', '--', '''', '"', 'é', 'a b', '\1', '1', 'null',
    'ann@mail.example', 'https://shop', 'session:a:b', 'x:y', '{"visitor":"z"}', ',', '1e5', 'true', E'\t', '😀', '../..', '<b>', ';'
]) with ordinality as n (name, number)
cross join lateral (values ('jo' || n.name), (n.name || '.au'), (n.name || n.name), (n.name || '-old'), (left(n.name, -1))) as o (other)
where o.other <> ''
    and o.other <> all (array['.', '[a-z]', '*']);
create temporary table all_names as
select x.name, row_number() over () as number
from (select n.name from names as n union select n.other from names as n) as x;
-- Each with a stored row, a rejected line, a line of broken JSON, and a line that mentions the name without a visitor.
select pg_temp.load(variadic array_agg(pg_temp.event('good' || e.number, '12:00:00', jsonb_build_object('visitor', e.name)))) from all_names as e;
select pg_temp.load(variadic array_agg(pg_temp.event('bad' || e.number, 'tomorrow', jsonb_build_object('visitor', e.name, 'occurred_at', 'tomorrow')))) from all_names as e;
insert into tracking.rejected_events (source, line_number, reason, raw, visitor)
select 'broken', e.number, 'invalid_json', b.raw, pipeline.named_visitor(null, null, null, b.raw, null)
from all_names as e
cross join lateral (select '{"visitor": ' || to_json(e.name) || ', ' as raw) as b;
insert into tracking.rejected_events (source, line_number, reason, raw)
select 'mention', e.number, 'not_an_object', json_build_array(e.name)::text
from all_names as e;

create function pg_temp.rows_of(p_name text)
    returns bigint
    language sql
begin atomic
    select coalesce(sum(c.rows), 0)::bigint
    from tracking.persons as p
    cross join privacy.count_rows(array[p.id]) as c
    where p.external_id = tracking.external_id(p_name);
end;
select is_empty(
    $$ select e.name, pg_temp.rows_of(e.name) from all_names as e where pg_temp.rows_of(e.name) <> 5 $$,
    'each owns the rows and lines that name them, and no other'
);
create temporary table gone as select distinct n.name, n.number from names as n;
create temporary table others as
select e.name, pg_temp.rows_of(e.name) as rows
from all_names as e
where e.name not in (select g.name from gone as g);
create temporary table mentions as
select g.name, privacy.possible_mentions(tracking.external_id(g.name)) as lines
from gone as g;
select cmp_ok((select min(m.lines) from mentions as m where m.name !~ '^session|^[[:space:]]'), '>', 0::bigint, 'lines that mention are counted');
create temporary table receipts as
select
    g.name,
    r.receipt
from gone as g
cross join lateral (
    select case g.number % 2
        when 0 then privacy.erase_person(privacy.begin_erasure(p.id))
        else privacy.anonymize_person(privacy.begin_erasure(p.id, 'anonymize'))
    end as receipt
    from tracking.persons as p
    where p.external_id = tracking.external_id(g.name)
) as r;
select is((select count(*) from receipts), (select count(*) from gone), 'whatever the name, the person can be erased or anonymized');
select is_empty($$ select g.name from gone as g where pg_temp.rows_of(g.name) <> 0 $$, 'they are gone');
select is_empty($$ select o.name from others as o where pg_temp.rows_of(o.name) <> o.rows $$, 'no one else has lost rows');
select is(
    (select count(*) from tracking.rejected_events as r where r.source = 'mention'), (select count(*) from all_names),
    'no line that only mentions a name is deleted'
);

select * from finish();
rollback;
