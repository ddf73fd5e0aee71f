begin;
set local search_path = public, pgtap;
select plan(5);

insert into tracking.persons (external_id) values ('undecided'), ('refused');
insert into privacy.user_consent (person_id, purpose, granted, changed_at)
select p.id, 'analytics', false, now()
from tracking.persons as p
where p.external_id = 'refused';
insert into tracking.user_sessions (
    person_id, session_id, started_at, site_id, last_activity_at, duration_ms, page_count, event_count, goal_count,
    goal_value, journey_path, is_active, is_authenticated, is_engaged, is_long, is_converted, is_bot,
    is_continuation, analytics_allowed
)
select p.id, gen_random_uuid(), now(), 1, now(), 0, 0, 1, 0, 0, '{}', true, false, false, false, false, false, false, false
from tracking.persons as p;
delete from pipeline.dirty_buckets;

create function pg_temp.seen()
    returns setof text
    language sql
begin atomic
    select p.external_id
    from tracking.user_sessions as s
    join tracking.persons as p
        on p.id = s.person_id
    where s.analytics_allowed;
end;

select privacy.set_consent_mode(1, 'opt_out');
select is((select consent_mode from tracking.sites where id = 1), 'opt_out', 'sets the mode');
select results_eq('select pg_temp.seen()', $$ values ('undecided') $$, 'shows who has not refused');
select isnt_empty('select * from pipeline.dirty_buckets', 'and marks the day dirty');

select privacy.set_consent_mode(1, 'opt_in');
select is_empty('select pg_temp.seen()', 'hides who has not agreed');
select is((select consent_mode from tracking.sites where id = 1), 'opt_in', 'sets the mode back');

select * from finish();
rollback;
