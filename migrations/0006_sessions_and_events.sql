--! role: owner
-- The big tables, partitioned by month in UTC. Keys begin with the person and contain the time (docs/decisions).
-- Columns of fixed width come first, by width, then those that can be null, then text: what policies test is found without
-- taking the row apart. No foreign keys and no index beyond key and time: each costs more than the row it guards.

create table tracking.user_sessions (
    person_id bigint not null,
    started_at timestamptz not null,
    last_activity_at timestamptz not null,
    duration_ms bigint not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    session_id uuid not null,
    site_id integer not null,
    page_count integer not null,
    event_count integer not null,
    goal_count integer not null,
    analytics_allowed boolean not null,
    is_active boolean not null,
    is_authenticated boolean not null,
    is_engaged boolean not null,
    is_long boolean not null,
    is_converted boolean not null,
    is_bot boolean not null,
    is_continuation boolean not null,
    duration_seconds bigint generated always as (duration_ms / 1000) stored,
    ended_at timestamptz,
    frustration double precision,
    efficiency double precision,
    page_duration_ms bigint,
    user_agent_id integer,
    click_count integer,
    unique_page_count integer,
    error_count integer,
    context_switch_count integer,
    tasks_started integer,
    tasks_completed integer,
    tasks_abandoned integer,
    rage_click_count integer,
    backtrack_count integer,
    max_scroll smallint,
    is_single_page boolean,
    is_short boolean,
    session_key text collate "C",
    device_type text not null default 'unknown',
    browser text not null default 'unknown',
    os text not null default 'unknown',
    ip_token text collate "C",
    browser_version text,
    os_version text,
    screen text,
    time_zone text,
    referrer_domain text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    goal_value numeric not null,
    entry_page text collate "C",
    exit_page text collate "C",
    journey_path text[] collate "C" not null,
    primary key (person_id, session_id, started_at),
    constraint session_ends_after_start check (last_activity_at >= started_at),
    constraint session_duration_is_its_span check (duration_ms >= 0),
    constraint session_bounces_need_a_page
        check ((page_count = 0) = (is_single_page is null) and (page_count = 0) = (is_short is null))
) partition by range (started_at);
create index user_sessions_started_at on tracking.user_sessions (started_at);
create index user_sessions_active on tracking.user_sessions (last_activity_at) where is_active;
create index user_sessions_continuation on tracking.user_sessions (person_id) where is_continuation;
alter table tracking.user_sessions enable row level security, force row level security;

comment on table tracking.user_sessions is
    'Sessions, derived from page views and events by pipeline.derive_sessions; the pipeline is the only writer.';
comment on column tracking.user_sessions.person_id is 'Whose session (tracking.persons.id).';
comment on column tracking.user_sessions.started_at is 'Time of the first event.';
comment on column tracking.user_sessions.last_activity_at is 'Time of the last event.';
comment on column tracking.user_sessions.duration_ms is
    'Last minus first event, in milliseconds; 0 for a single event.';
comment on column tracking.user_sessions.created_at is 'When the row was first written.';
comment on column tracking.user_sessions.updated_at is 'When the row was last changed.';
comment on column tracking.user_sessions.session_id is
    'Identity, made from the data (site, visitor, key or first event), so that a replay finds it again.';
comment on column tracking.user_sessions.site_id is 'On which site.';
comment on column tracking.user_sessions.page_count is 'Page views.';
comment on column tracking.user_sessions.event_count is 'Events other than page views: rows in tracking.user_events.';
comment on column tracking.user_sessions.goal_count is 'Goals and conversions.';
comment on column tracking.user_sessions.analytics_allowed is 'The person consents; row security shows no other row.';
comment on column tracking.user_sessions.is_active is
    'Not closed yet: the last event is less than session_timeout ago.';
comment on column tracking.user_sessions.is_authenticated is 'Any event was sent as authenticated.';
comment on column tracking.user_sessions.is_engaged is 'At least 10 s, or two page views, or a conversion.';
comment on column tracking.user_sessions.is_long is 'At least 600 s.';
comment on column tracking.user_sessions.is_converted is
    'Has a conversion event, a goal, or an event of category Conversion.';
comment on column tracking.user_sessions.is_bot is 'A known bot; left out of the metrics.';
comment on column tracking.user_sessions.is_continuation is 'Continues a session that was cut at session_cap.';
comment on column tracking.user_sessions.duration_seconds is 'Whole seconds of duration_ms, never rounded up.';
comment on column tracking.user_sessions.ended_at is 'Time of the last event, set when the session is closed.';
comment on column tracking.user_sessions.frustration is 'From 0, a clean session, to below 1 (tracking.frustration).';
comment on column tracking.user_sessions.efficiency is 'From 0 to 1 (tracking.efficiency).';
comment on column tracking.user_sessions.page_duration_ms is
    'Sum of time_on_page_ms of its page views; null where that is known of none.';
comment on column tracking.user_sessions.user_agent_id is 'The user agent (tracking.user_agents.id).';
comment on column tracking.user_sessions.click_count is
    'Clicks; null, as the other counts of friction, in an anonymous session.';
comment on column tracking.user_sessions.unique_page_count is 'Different pages.';
comment on column tracking.user_sessions.error_count is 'Events of type error.';
comment on column tracking.user_sessions.context_switch_count is
    'How often a page view was of another category than the one before it; not where either has none.';
comment on column tracking.user_sessions.tasks_started is 'Events of type task_start.';
comment on column tracking.user_sessions.tasks_completed is 'Events of type task_complete.';
comment on column tracking.user_sessions.tasks_abandoned is 'Incidents of kind abandoned_task.';
comment on column tracking.user_sessions.rage_click_count is 'Incidents of kind rage_click.';
comment on column tracking.user_sessions.backtrack_count is 'Incidents of kind backtrack.';
comment on column tracking.user_sessions.max_scroll is 'Deepest scroll, in percent.';
comment on column tracking.user_sessions.is_single_page is
    'Bounce, first meaning: exactly one page view. Null without a page view.';
comment on column tracking.user_sessions.is_short is
    'Bounce, second meaning: under 30.000 s. Null without a page view.';
comment on column tracking.user_sessions.session_key is
    'The key that the client sent; null where the gap rule made the session.';
comment on column tracking.user_sessions.device_type is
    'desktop, mobile, tablet, tv, console, wearable, bot or unknown.';
comment on column tracking.user_sessions.browser is 'Browser family, or unknown.';
comment on column tracking.user_sessions.os is 'Operating system, or unknown.';
comment on column tracking.user_sessions.ip_token is
    'What the setting ip_addresses keeps: a keyed hash in hex, or the network in CIDR form. Never the address.';
comment on column tracking.user_sessions.browser_version is 'Version of the browser as sent.';
comment on column tracking.user_sessions.os_version is 'Version of the operating system as sent.';
comment on column tracking.user_sessions.screen is 'Screen size as sent, such as 390x844.';
comment on column tracking.user_sessions.time_zone is 'Time zone of the client as sent.';
comment on column tracking.user_sessions.referrer_domain is 'External domain that led to the session.';
comment on column tracking.user_sessions.utm_source is 'Campaign source of the landing.';
comment on column tracking.user_sessions.utm_medium is 'Campaign medium of the landing.';
comment on column tracking.user_sessions.utm_campaign is 'Campaign name of the landing.';
comment on column tracking.user_sessions.goal_value is 'Sum of the values of goals and conversions.';
comment on column tracking.user_sessions.entry_page is 'First page.';
comment on column tracking.user_sessions.exit_page is 'Last page; final when the session is closed.';
comment on column tracking.user_sessions.journey_path is 'Pages in order, equal neighbours collapsed.';

create table tracking.session_attribution (
    person_id bigint not null,
    started_at timestamptz not null,
    session_id uuid not null,
    site_id integer not null,
    analytics_allowed boolean not null,
    channel text not null,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    referrer_domain text,
    referrer_url text,
    referrer_category text,
    channel_subtype text,
    landing_page text collate "C",
    landing_page_category text,
    primary key (person_id, session_id, started_at)
) partition by range (started_at);
alter table tracking.session_attribution enable row level security, force row level security;

comment on table tracking.session_attribution is
    'Where each session came from: campaign, referrer, channel and landing page.';
comment on column tracking.session_attribution.person_id is 'Whose session.';
comment on column tracking.session_attribution.started_at is 'Start of the session, its partition.';
comment on column tracking.session_attribution.session_id is 'Which session.';
comment on column tracking.session_attribution.site_id is 'On which site.';
comment on column tracking.session_attribution.analytics_allowed is
    'The person consents; row security shows no other row.';
comment on column tracking.session_attribution.channel is 'Channel by the GA4 default channel grouping.';
comment on column tracking.session_attribution.utm_source is 'Campaign source.';
comment on column tracking.session_attribution.utm_medium is 'Campaign medium.';
comment on column tracking.session_attribution.utm_campaign is 'Campaign name.';
comment on column tracking.session_attribution.utm_term is 'Campaign term.';
comment on column tracking.session_attribution.utm_content is 'Campaign content.';
comment on column tracking.session_attribution.referrer_domain is 'External domain that led to the session.';
comment on column tracking.session_attribution.referrer_url is 'Referrer without query and fragment.';
comment on column tracking.session_attribution.referrer_category is
    'search, social, video, shopping, email, ai or null.';
comment on column tracking.session_attribution.channel_subtype is 'Finer kind within the channel.';
comment on column tracking.session_attribution.landing_page is 'First page.';
comment on column tracking.session_attribution.landing_page_category is 'Category of the first page.';

create table tracking.page_views (
    person_id bigint not null,
    viewed_at timestamptz not null,
    received_at timestamptz not null,
    session_id uuid not null,
    site_id integer not null,
    click_count integer not null default 0,
    interaction_count integer not null default 0,
    page_sequence_number integer not null,
    analytics_allowed boolean not null,
    is_entry boolean not null,
    is_exit boolean not null,
    exited_at timestamptz,
    time_on_page_ms bigint,
    seq bigint,
    own_duration_ms bigint,
    own_exited_at timestamptz,
    action_hash bigint,
    load_ms integer,
    interactive_ms integer,
    user_agent_id integer,
    action_count integer,
    own_scroll smallint,
    scroll_depth smallint,
    is_authenticated boolean,
    page_view_id text collate "C" not null,
    session_key text collate "C",
    page text collate "C" not null,
    page_category text,
    event_category text,
    event_value numeric,
    goal text,
    referrer text,
    external_referrer text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    ip_token text collate "C",
    screen text,
    time_zone text,
    page_url text not null,
    page_title text,
    query_params jsonb,
    metadata jsonb,
    primary key (person_id, viewed_at, page_view_id, site_id),
    constraint page_view_exits_after_view check (exited_at >= viewed_at)
) partition by range (viewed_at);
create index page_views_viewed_at on tracking.page_views (viewed_at);
alter table tracking.page_views enable row level security, force row level security;

comment on table tracking.page_views is 'Page views as observed, with their position in the session.';
comment on column tracking.page_views.person_id is 'Who viewed.';
comment on column tracking.page_views.viewed_at is 'When, after clock correction.';
comment on column tracking.page_views.received_at is 'When it was received.';
comment on column tracking.page_views.session_id is
    'Session; provisional until pipeline.derive_sessions has seen the row.';
comment on column tracking.page_views.site_id is 'On which site.';
comment on column tracking.page_views.click_count is 'Click events on the page view.';
comment on column tracking.page_views.interaction_count is 'All events on the page view.';
comment on column tracking.page_views.page_sequence_number is 'Position among the page views of the session, from 1.';
comment on column tracking.page_views.analytics_allowed is 'The person consents; row security shows no other row.';
comment on column tracking.page_views.is_entry is 'First page view of the session.';
comment on column tracking.page_views.is_exit is 'Last page view of the session.';
comment on column tracking.page_views.exited_at is
    'Next page view of the session, or its last event; null where nothing followed.';
comment on column tracking.page_views.time_on_page_ms is
    'exited_at minus viewed_at in milliseconds; null where nothing followed.';
comment on column tracking.page_views.seq is 'Order among events of the same time, as sent.';
comment on column tracking.page_views.own_duration_ms is
    'Time on the page as the client measured it (session payloads), in milliseconds.';
comment on column tracking.page_views.own_exited_at is 'When the page was left as the client says (session payloads).';
comment on column tracking.page_views.action_hash is
    'Hash of the action as sent, which tells versions apart; null for what came as an event.';
comment on column tracking.page_views.load_ms is 'Load time in milliseconds.';
comment on column tracking.page_views.interactive_ms is 'Time to interactive in milliseconds.';
comment on column tracking.page_views.user_agent_id is 'User agent (tracking.user_agents.id).';
comment on column tracking.page_views.action_count is
    'Actions of the session payload that this version came from, the higher wins; null for what came as an event.';
comment on column tracking.page_views.own_scroll is 'Scroll that the page view itself reported, in percent.';
comment on column tracking.page_views.scroll_depth is 'Deepest scroll of the page view and its events, in percent.';
comment on column tracking.page_views.is_authenticated is 'Sent as authenticated.';
comment on column tracking.page_views.page_view_id is 'The producer''s event_id.';
comment on column tracking.page_views.session_key is 'Session key as sent, or null.';
comment on column tracking.page_views.page is 'URL without query and fragment, one trailing slash removed.';
comment on column tracking.page_views.page_category is 'Category of the page, as sent.';
comment on column tracking.page_views.event_category is
    'Category of the event, as sent: Conversion converts the session.';
comment on column tracking.page_views.event_value is 'Value as sent; with a goal it adds to goal_value of the session.';
comment on column tracking.page_views.goal is 'Goal that was reached with this page view.';
comment on column tracking.page_views.referrer is 'Referrer without query and fragment.';
comment on column tracking.page_views.external_referrer is
    'Domain of the referrer, unless it was the own domain of the site when the page view was stored.';
comment on column tracking.page_views.utm_source is 'Campaign source, as sent or from the URL.';
comment on column tracking.page_views.utm_medium is 'Campaign medium, as sent or from the URL.';
comment on column tracking.page_views.utm_campaign is 'Campaign name, as sent or from the URL.';
comment on column tracking.page_views.utm_term is 'Campaign term, as sent or from the URL.';
comment on column tracking.page_views.utm_content is 'Campaign content, as sent or from the URL.';
comment on column tracking.page_views.ip_token is 'See tracking.user_sessions.ip_token.';
comment on column tracking.page_views.screen is 'Screen size as sent.';
comment on column tracking.page_views.time_zone is 'Time zone of the client as sent.';
comment on column tracking.page_views.page_url is 'URL with the allowed query parameters only.';
comment on column tracking.page_views.page_title is 'Title.';
comment on column tracking.page_views.query_params is 'Query parameters that the setting query_parameters allows.';
comment on column tracking.page_views.metadata is
    'Fields of the event that have no column, among them action, label, task, x, y and those of the element.';

create table tracking.user_events (
    person_id bigint not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    session_id uuid not null,
    site_id integer not null,
    analytics_allowed boolean not null,
    seq bigint,
    action_hash bigint,
    viewport_x integer,
    viewport_y integer,
    load_ms integer,
    interactive_ms integer,
    user_agent_id integer,
    action_count integer,
    scroll_position smallint,
    is_authenticated boolean,
    event_id text collate "C" not null,
    session_key text collate "C",
    event_type text not null,
    page_view_id text collate "C",
    page text collate "C",
    event_category text,
    event_action text,
    event_label text,
    event_value numeric,
    page_title text,
    page_category text,
    referrer text,
    element text,
    element_id text,
    element_class text,
    element_text text,
    element_selector text,
    task text,
    goal text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    ip_token text collate "C",
    screen text,
    time_zone text,
    query_params jsonb,
    metadata jsonb,
    primary key (person_id, occurred_at, event_id, site_id)
) partition by range (occurred_at);
create index user_events_occurred_at on tracking.user_events (occurred_at);
alter table tracking.user_events enable row level security, force row level security;

comment on table tracking.user_events is 'Events other than page views, as observed.';
comment on column tracking.user_events.person_id is 'Whose event.';
comment on column tracking.user_events.occurred_at is 'When, after clock correction.';
comment on column tracking.user_events.received_at is 'When it was received.';
comment on column tracking.user_events.session_id is
    'Session; provisional until pipeline.derive_sessions has seen the row.';
comment on column tracking.user_events.site_id is 'On which site.';
comment on column tracking.user_events.analytics_allowed is 'The person consents; row security shows no other row.';
comment on column tracking.user_events.seq is 'Order among events of the same time, as sent.';
comment on column tracking.user_events.action_hash is
    'Hash of the action as sent, which tells versions apart; null for what came as an event.';
comment on column tracking.user_events.viewport_x is 'Position in the viewport in pixels, from the left.';
comment on column tracking.user_events.viewport_y is 'Position in the viewport in pixels, from the top.';
comment on column tracking.user_events.load_ms is 'Load time in milliseconds.';
comment on column tracking.user_events.interactive_ms is 'Time to interactive in milliseconds.';
comment on column tracking.user_events.user_agent_id is 'User agent (tracking.user_agents.id).';
comment on column tracking.user_events.action_count is
    'Actions of the session payload that this version came from, the higher wins; null for what came as an event.';
comment on column tracking.user_events.scroll_position is 'Scroll in percent.';
comment on column tracking.user_events.is_authenticated is 'Sent as authenticated.';
comment on column tracking.user_events.event_id is 'The producer''s event_id.';
comment on column tracking.user_events.session_key is 'Session key as sent, or null.';
comment on column tracking.user_events.event_type is
    'click, scroll, search, goal, conversion, error, or any other text.';
comment on column tracking.user_events.page_view_id is
    'Page view of the session during which it happened; null before the first.';
comment on column tracking.user_events.page is 'Page of the event''s URL, as in tracking.page_views.page.';
comment on column tracking.user_events.event_category is 'Category as sent.';
comment on column tracking.user_events.event_action is 'Action as sent.';
comment on column tracking.user_events.event_label is 'Label as sent.';
comment on column tracking.user_events.event_value is 'Value as sent.';
comment on column tracking.user_events.page_title is 'Title of the page.';
comment on column tracking.user_events.page_category is 'Category of the page, as sent.';
comment on column tracking.user_events.referrer is 'Referrer without query and fragment.';
comment on column tracking.user_events.element is 'Element that was acted on.';
comment on column tracking.user_events.element_id is 'Its id.';
comment on column tracking.user_events.element_class is 'Its class.';
comment on column tracking.user_events.element_text is 'Its text.';
comment on column tracking.user_events.element_selector is 'Its selector.';
comment on column tracking.user_events.task is 'Task that was started or completed.';
comment on column tracking.user_events.goal is 'Goal that was reached.';
comment on column tracking.user_events.utm_source is 'Campaign source, as sent or from the URL.';
comment on column tracking.user_events.utm_medium is 'Campaign medium, as sent or from the URL.';
comment on column tracking.user_events.utm_campaign is 'Campaign name, as sent or from the URL.';
comment on column tracking.user_events.utm_term is 'Campaign term, as sent or from the URL.';
comment on column tracking.user_events.utm_content is 'Campaign content, as sent or from the URL.';
comment on column tracking.user_events.ip_token is 'See tracking.user_sessions.ip_token.';
comment on column tracking.user_events.screen is 'Screen size as sent.';
comment on column tracking.user_events.time_zone is 'Time zone of the client as sent.';
comment on column tracking.user_events.query_params is
    'Query parameters of the URL that the setting query_parameters allows.';
comment on column tracking.user_events.metadata is 'Fields of the event that have no column.';

create table tracking.incidents (
    person_id bigint not null,
    started_at timestamptz not null,
    ended_at timestamptz not null,
    session_id uuid not null,
    number integer not null,
    site_id integer not null,
    count integer not null,
    analytics_allowed boolean not null,
    kind text not null,
    page text collate "C",
    element text,
    primary key (person_id, session_id, started_at, kind, number),
    constraint incident_ends_after_start check (ended_at >= started_at)
) partition by range (started_at);
create index incidents_started_at on tracking.incidents (started_at);
alter table tracking.incidents enable row level security, force row level security;

comment on table tracking.incidents is 'Rage clicks, backtracks and abandoned tasks, derived with the sessions.';
comment on column tracking.incidents.person_id is 'Who (tracking.persons.id).';
comment on column tracking.incidents.started_at is
    'First click; when the page was entered that was returned to; when the task was started.';
comment on column tracking.incidents.ended_at is
    'Last click; when the page was returned to; when the time for the task was over.';
comment on column tracking.incidents.session_id is 'In which session.';
comment on column tracking.incidents.number is 'Tells incidents of one kind and time in a session apart.';
comment on column tracking.incidents.site_id is 'On which site.';
comment on column tracking.incidents.count is 'Clicks; 1 for the other kinds.';
comment on column tracking.incidents.analytics_allowed is 'As in the session.';
comment on column tracking.incidents.kind is 'rage_click, backtrack or abandoned_task.';
comment on column tracking.incidents.page is 'The page it happened on, or that was returned to.';
comment on column tracking.incidents.element is 'The element that was clicked; of an abandoned task its name.';
