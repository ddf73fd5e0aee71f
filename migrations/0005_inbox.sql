--! role: owner
-- The queue of api.track_events, cumulative session payloads, and rejected lines. The column visitor finds the lines of one
-- person without reading all of them.

create table tracking.inbox (
    id bigint generated always as identity primary key,
    received_at timestamptz not null default clock_timestamp(),
    payload jsonb not null,
    kind text not null default 'event',
    default_site text,
    visitor text collate "C" generated always as (
        case
            when coalesce(payload ->> 'person', payload ->> 'visitor') like 'session:%:%'
                then 'session:' || substr(coalesce(payload ->> 'person', payload ->> 'visitor'), 8)
            else coalesce(
                payload ->> 'person',
                payload ->> 'visitor',
                'session:' || coalesce(payload ->> 'site', default_site, 'default') || ':' || (payload ->> 'session_key')
            )
        end
    ) stored,
    actions int4range
);
create index inbox_sessions on tracking.inbox (visitor, (payload ->> 'session_id'), (payload ->> 'site'))
    where kind = 'session';
alter table tracking.inbox enable row level security, force row level security;

comment on table tracking.inbox is
    'Durable queue of events taken by api.track_events; emptied by aggregate in the transaction that stores them.';
comment on column tracking.inbox.id is 'Order of arrival; never used as a watermark.';
comment on column tracking.inbox.received_at is 'When the server took the event.';
comment on column tracking.inbox.payload is 'The event as sent.';
comment on column tracking.inbox.kind is 'What the payload is: event, session, snapshot or performance.';
comment on column tracking.inbox.default_site is 'Site for an event that names none; null: the site named default.';
comment on column tracking.inbox.visitor is 'External id of the person whom the event names; null where it names none.';
comment on column tracking.inbox.actions is 'Of a session: which of its actions the payload holds, from 0.';

create table tracking.session_payloads (
    person_id bigint not null references tracking.persons (id),
    received_at timestamptz not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    site_id integer not null references tracking.sites (id),
    action_count integer not null,
    clock_offset interval,
    session_key text collate "C" not null,
    actions int4multirange not null,
    sdk_version text,
    attributes jsonb,
    current_page text collate "C",
    primary key (person_id, site_id, session_key),
    constraint session_payload_counts_actions check (action_count >= 0)
);
create index session_payloads_site_id on tracking.session_payloads (site_id);
create index session_payloads_last_at on tracking.session_payloads (last_at);
create index session_payloads_received_at on tracking.session_payloads (received_at);
alter table tracking.session_payloads enable row level security, force row level security;

comment on table tracking.session_payloads is
    'Sessions that came as cumulative payloads: which of their actions are stored, and what was said of the session last.';
comment on column tracking.session_payloads.person_id is 'Whose session it is.';
comment on column tracking.session_payloads.received_at is
    'When that payload was received, the latest of equally long ones.';
comment on column tracking.session_payloads.first_at is 'No stored action is earlier.';
comment on column tracking.session_payloads.last_at is 'No stored action is later.';
comment on column tracking.session_payloads.created_at is 'When the session began, by the client''s clock.';
comment on column tracking.session_payloads.updated_at is 'When it last changed, by the client''s clock.';
comment on column tracking.session_payloads.site_id is 'On which site.';
comment on column tracking.session_payloads.action_count is 'Actions of the longest payload so far.';
comment on column tracking.session_payloads.clock_offset is
    'How far the client''s clock is behind: the smallest distance from sent_at to received_at of all payloads. Null: never said.';
comment on column tracking.session_payloads.session_key is 'The session_id that the client sent.';
comment on column tracking.session_payloads.actions is
    'Indices of the actions that are stored; the checkpoint is the end of the range that begins with 0.';
comment on column tracking.session_payloads.sdk_version is 'Version of the client''s library.';
comment on column tracking.session_payloads.attributes is 'Attributes of the session that are no columns elsewhere.';
comment on column tracking.session_payloads.current_page is
    'The page on which the client was: live state, not an action.';

create table tracking.rejected_events (
    id bigint generated always as identity primary key,
    line_number bigint not null,
    rejected_at timestamptz not null default now(),
    load_id bigint,
    source text not null,
    reason text not null,
    raw text,
    raw_bytes bytea,
    visitor text collate "C"
);
create index rejected_events_load_id_line_number on tracking.rejected_events (load_id, line_number);
create index rejected_events_rejected_at on tracking.rejected_events (rejected_at);
create index rejected_events_visitor on tracking.rejected_events (visitor);
alter table tracking.rejected_events enable row level security, force row level security;

comment on table tracking.rejected_events is
    'Lines that could not be loaded, with the reason and the raw text. Personal data: kept for 30 days.';
comment on column tracking.rejected_events.id is 'Identity of the row.';
comment on column tracking.rejected_events.line_number is 'Line in the file, from 1; for the inbox its id.';
comment on column tracking.rejected_events.rejected_at is 'When it was rejected.';
comment on column tracking.rejected_events.load_id is 'The load it came with (pipeline.loads); null for the inbox.';
comment on column tracking.rejected_events.source is 'Name of the file, - for standard input, or inbox.';
comment on column tracking.rejected_events.reason is
    'Reason code, with the field after a colon where one is at fault: wrong_type:value.';
comment on column tracking.rejected_events.raw is 'The line as text, where it is valid UTF-8 without NUL.';
comment on column tracking.rejected_events.raw_bytes is 'The line as bytes, where it is not.';
comment on column tracking.rejected_events.visitor is
    'External id of the person whom the line names; null where it cannot be read.';
