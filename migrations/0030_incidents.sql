--! role: owner
-- Where people struggled: incidents, and what they come to in each session (docs/analytics.md, Incidents and scores).

alter table tracking.user_sessions
    add column click_count integer,
    add column unique_page_count integer,
    add column error_count integer,
    add column context_switch_count integer,
    add column tasks_started integer,
    add column tasks_completed integer,
    add column tasks_abandoned integer,
    add column rage_click_count integer,
    add column backtrack_count integer,
    add column frustration double precision,
    add column efficiency double precision;
comment on column tracking.user_sessions.click_count is 'Clicks; null, as the other counts of friction, in an anonymous session.';
comment on column tracking.user_sessions.unique_page_count is 'Different pages.';
comment on column tracking.user_sessions.error_count is 'Events of type error.';
comment on column tracking.user_sessions.context_switch_count is
    'How often a page view was of another category than the one before it; not where either has none.';
comment on column tracking.user_sessions.tasks_started is 'Events of type task_start.';
comment on column tracking.user_sessions.tasks_completed is 'Events of type task_complete.';
comment on column tracking.user_sessions.tasks_abandoned is 'Incidents of kind abandoned_task.';
comment on column tracking.user_sessions.rage_click_count is 'Incidents of kind rage_click.';
comment on column tracking.user_sessions.backtrack_count is 'Incidents of kind backtrack.';
comment on column tracking.user_sessions.frustration is 'From 0, a clean session, to below 1 (tracking.frustration).';
comment on column tracking.user_sessions.efficiency is 'From 0 to 1 (tracking.efficiency).';

create table tracking.incidents (
    person_id bigint not null,
    session_id uuid not null,
    started_at timestamptz not null,
    kind text not null,
    number integer not null,
    site_id integer not null,
    analytics_allowed boolean not null,
    ended_at timestamptz not null,
    page text collate "C",
    element text,
    count integer not null,
    primary key (person_id, session_id, started_at, kind, number),
    constraint incident_ends_after_start check (ended_at >= started_at)
) partition by range (started_at);
create index incidents_started_at on tracking.incidents (started_at);
alter table tracking.incidents enable row level security;
alter table tracking.incidents force row level security;

comment on table tracking.incidents is 'Rage clicks, backtracks and abandoned tasks, derived with the sessions.';
comment on column tracking.incidents.person_id is 'Who (tracking.persons.id).';
comment on column tracking.incidents.session_id is 'In which session.';
comment on column tracking.incidents.started_at is
    'First click; when the page was entered that was returned to; when the task was started.';
comment on column tracking.incidents.kind is 'rage_click, backtrack or abandoned_task.';
comment on column tracking.incidents.number is 'Tells incidents of one kind and moment in a session apart.';
comment on column tracking.incidents.site_id is 'On which site.';
comment on column tracking.incidents.analytics_allowed is 'As in the session.';
comment on column tracking.incidents.ended_at is 'Last click; when the page was returned to; when the time for the task was over.';
comment on column tracking.incidents.page is 'The page it happened on, or that was returned to.';
comment on column tracking.incidents.element is 'The element that was clicked; of an abandoned task its name.';
comment on column tracking.incidents.count is 'Clicks; 1 for the other kinds.';

insert into ops.partition_policies (parent_table, time_column, hot_for, warm_until, cold_until, retention_floor)
select 'incidents', 'started_at', p.hot_for, p.warm_until, p.cold_until, p.retention_floor
from ops.partition_policies as p
where p.parent_table = 'user_sessions';

insert into ops.settings (name, value, default_value, description)
select s.name, s.value, s.value, s.description
from (values
    ('rage_click_window', '1000 milliseconds', 'Three clicks on one element within this are a rage click (interval).'),
    ('backtrack_window', '20 seconds', 'Back on a page after another one within this is a backtrack (interval).'),
    ('task_timeout', '15 minutes', 'A task that is not completed within this is abandoned (interval).')
) as s (name, value, description);
