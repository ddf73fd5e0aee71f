begin;
set local search_path = public, pgtap;
select plan(9);

create function pg_temp.begin(p_fingerprint text, p_jobs integer default 1, p_restart boolean default false)
    returns text
    language sql
begin atomic
    select format('%s %s %s', b.resume_offset, b.resume_line, coalesce(b.guard, '-'))
    from pipeline.begin_load('a.ndjson', p_fingerprint, 1000, p_jobs, p_restart) as b;
end;
create function pg_temp.progress(p_worker integer, p_offset bigint, p_guard text)
    returns void
    language sql
begin atomic
    update pipeline.load_progress as p
    set end_offset = p_offset,
        end_line = p_offset / 10,
        guard = p_guard
    where p.worker = p_worker;
end;

select is(pg_temp.begin('f', 2), '0 0 -', 'a new file begins at its start');
select pg_temp.progress(0, 300, 'x');
select is(pg_temp.begin('f', 2), '0 0 -', 'it resumes where the slowest connection stopped: one has not committed');
select pg_temp.progress(0, 300, 'x'), pg_temp.progress(1, 200, 'y');
select is(pg_temp.begin('f', 3), '200 20 y', 'with the guard of that place');
select is((select count(*) from pipeline.load_progress), 3::bigint, 'each connection of the new run has its row');
select is(pg_temp.begin('f', 1), '200 20 y', 'stopped at once it loses nothing');
select is(pg_temp.begin('g'), '0 0 -', 'another file has a progress of its own');
select is(pg_temp.begin('f', 1, true), '0 0 -', 'unless it is told to begin again');

select pg_temp.progress(0, 900, 'z');
select pipeline.finish_load(l.id) from pipeline.loads as l where l.fingerprint = 'f';
select is(pg_temp.begin('f'), '0 0 -', 'a finished file begins again');
select is((select count(*) from pipeline.loads), 2::bigint, 'as the same load');

select * from finish();
rollback;
