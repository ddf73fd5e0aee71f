--! role: owner
-- Clients that send their whole session again and again: what was received of it, and of which version a row is.

alter table tracking.inbox
    add column kind text not null default 'event',
    add column actions int4range;
--! allow: index-concurrently the inbox is a queue that aggregate empties
create index inbox_sessions on tracking.inbox (visitor, (payload ->> 'session_id'), (payload ->> 'site'))
    where kind = 'session';
comment on column tracking.inbox.kind is 'What the payload is: event, session, snapshot or performance.';
comment on column tracking.inbox.actions is 'Of a session: which of its actions the payload holds, from 0.';

create table tracking.session_payloads (
    person_id bigint not null references tracking.persons (id),
    site_id integer not null references tracking.sites (id),
    session_key text collate "C" not null,
    actions int4multirange not null,
    action_count integer not null,
    received_at timestamptz not null,
    clock_offset interval,
    first_at timestamptz not null,
    last_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    sdk_version text,
    attributes jsonb,
    current_page text collate "C",
    primary key (person_id, site_id, session_key),
    constraint session_payload_counts_actions check (action_count >= 0)
);
create index session_payloads_site_id on tracking.session_payloads (site_id);
create index session_payloads_last_at on tracking.session_payloads (last_at);
alter table tracking.session_payloads enable row level security;
alter table tracking.session_payloads force row level security;

comment on table tracking.session_payloads is
    'Sessions that came as cumulative payloads: which of their actions are stored, and what was said of the session last.';
comment on column tracking.session_payloads.person_id is 'Whose session it is.';
comment on column tracking.session_payloads.site_id is 'On which site.';
comment on column tracking.session_payloads.session_key is 'The session_id that the client sent.';
comment on column tracking.session_payloads.actions is 'Indices of the actions that are stored; the checkpoint is the end of the range that begins with 0.';
comment on column tracking.session_payloads.action_count is 'Actions of the longest payload so far.';
comment on column tracking.session_payloads.received_at is 'When that payload was received, the latest of equally long ones.';
comment on column tracking.session_payloads.clock_offset is
    'How far the client''s clock is behind: the smallest distance from sent_at to received_at of all payloads. Null: never said.';
comment on column tracking.session_payloads.first_at is 'No stored action is earlier.';
comment on column tracking.session_payloads.last_at is 'No stored action is later.';
comment on column tracking.session_payloads.created_at is 'When the session began, by the client''s clock.';
comment on column tracking.session_payloads.updated_at is 'When it last changed, by the client''s clock.';
comment on column tracking.session_payloads.sdk_version is 'Version of the client''s library.';
comment on column tracking.session_payloads.attributes is 'Attributes of the session that are no columns elsewhere.';
comment on column tracking.session_payloads.current_page is 'The page on which the client was: live state, not an action.';

alter table tracking.page_views
    add column own_duration_ms bigint,
    add column own_exited_at timestamptz,
    add column action_count integer,
    add column action_hash bigint;
comment on column tracking.page_views.own_duration_ms is 'Time on the page as the client measured it (session payloads), in milliseconds.';
comment on column tracking.page_views.own_exited_at is 'When the page was left as the client says (session payloads).';
comment on column tracking.page_views.action_count is
    'Actions of the session payload that this version came from, the higher wins; null for what came as an event.';
comment on column tracking.page_views.action_hash is 'Hash of the action as sent, which tells versions apart; null for what came as an event.';

alter table tracking.user_events
    add column action_count integer,
    add column action_hash bigint;
comment on column tracking.user_events.action_count is
    'Actions of the session payload that this version came from, the higher wins; null for what came as an event.';
comment on column tracking.user_events.action_hash is 'Hash of the action as sent, which tells versions apart; null for what came as an event.';

alter table tracking.user_sessions
    add column page_duration_ms bigint;
comment on column tracking.user_sessions.page_duration_ms is
    'Sum of time_on_page_ms of its page views; null where that is known of none.';

-- Nobody plans by what people wrote, and statistics would outlive the rows.
do $$
declare
    v_column record;
begin
    for v_column in
        select a.attrelid::regclass as relation, a.attname
        from pg_catalog.pg_attribute as a
        where a.attrelid in ('tracking.session_payloads'::regclass, 'tracking.inbox'::regclass)
            and a.attnum > 0
            and not a.attisdropped
            and coalesce(a.attstattarget, -1) <> 0
    loop
        execute format('alter table %s alter column %I set statistics 0', v_column.relation, v_column.attname);
    end loop;
end
$$;
