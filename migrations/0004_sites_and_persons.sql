--! role: owner
-- Sites and the roles that see them, visitors, the keys of their sessions, and their user agents.

create table tracking.sites (
    id integer generated always as identity primary key,
    name text not null unique,
    consent_mode text not null default 'opt_in',
    time_zone text not null default 'UTC',
    domain text,
    consent_by_event text not null default 'grant',
    created_at timestamptz not null default now(),
    constraint site_name_is_short check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$'),
    constraint site_consent_mode_is_known check (consent_mode in ('opt_in', 'opt_out')),
    constraint site_consent_by_event_is_known check (consent_by_event in ('grant', 'withdraw'))
);
alter table tracking.sites enable row level security;

comment on table tracking.sites is
    'Sites and applications whose traffic is tracked. The site named default always exists.';
comment on column tracking.sites.id is 'Identity of the site.';
comment on column tracking.sites.name is 'Name by which events, commands and functions refer to it.';
comment on column tracking.sites.consent_mode is
    'What holds without a decision of the person: opt_in (not allowed) or opt_out (allowed until refused).';
comment on column tracking.sites.time_zone is 'Reporting time zone: where a day of the rollups begins and ends.';
comment on column tracking.sites.domain is
    'Own domain in ASCII, without www.: referrers from it and from its subdomains are internal. Null: the domain of the page.';
comment on column tracking.sites.consent_by_event is
    'What the consent of an event may do: grant and withdraw (grant), or only withdraw, for sites with a public write key.';
comment on column tracking.sites.created_at is 'When the site was added.';

insert into tracking.sites (name) values ('default');

create table tracking.site_access (
    role_name name not null,
    site_id integer references tracking.sites (id) on delete cascade,
    constraint site_access_is_granted_once unique nulls not distinct (role_name, site_id)
);
create index site_access_site_id on tracking.site_access (site_id);

comment on table tracking.site_access is
    'Which sites a role and its members see through row security. A null site means every site.';
comment on column tracking.site_access.role_name is 'Database role; its members see the site, too.';
comment on column tracking.site_access.site_id is 'The site, or null for all, also future ones.';

create table tracking.persons (
    id bigint generated always as identity primary key,
    created_at timestamptz not null default now(),
    erased_until timestamptz,
    future_until timestamptz,
    external_id text not null,
    constraint persons_external_id_key unique (external_id),
    constraint person_external_id_is_bounded check (length(external_id) between 1 and 640)
);
alter table tracking.persons enable row level security, force row level security;

comment on table tracking.persons is 'Visitors, one row for each visitor key of the application.';
comment on column tracking.persons.id is 'Identity inside this database.';
comment on column tracking.persons.created_at is 'When the person was first stored.';
comment on column tracking.persons.erased_until is
    'The same external id was erased before: events up to here are dropped. Null for most.';
comment on column tracking.persons.future_until is
    'Latest time that an event claimed beyond the clock at its load, which would outlive an erasure. Null for most.';
comment on column tracking.persons.external_id is
    'The application''s own identifier: visitor or person of the event, else session:SITE:KEY for a key without a visitor.';

create table tracking.session_keys (
    person_id bigint not null references tracking.persons (id),
    started_at timestamptz not null,
    last_activity_at timestamptz not null,
    session_id uuid not null,
    site_id integer not null references tracking.sites (id),
    session_key text not null,
    primary key (person_id, site_id, session_key),
    constraint session_key_is_bounded check (length(session_key) between 1 and 512),
    constraint session_key_ends_after_start check (last_activity_at >= started_at)
);
create index session_keys_site_id on tracking.session_keys (site_id);
alter table tracking.session_keys enable row level security, force row level security;

comment on table tracking.session_keys is
    'Registry of the keys that clients send: gives a keyed session its one identity and its span across months.';
comment on column tracking.session_keys.person_id is 'Whose session it is.';
comment on column tracking.session_keys.started_at is 'Time of the first event derived so far.';
comment on column tracking.session_keys.last_activity_at is 'Time of the last event derived so far.';
comment on column tracking.session_keys.session_id is 'Identity of the session.';
comment on column tracking.session_keys.site_id is 'On which site: the same key on two sites is two sessions.';
comment on column tracking.session_keys.session_key is 'The key as the client sent it.';

create table tracking.user_agents (
    id integer generated always as identity primary key,
    is_bot boolean not null,
    is_common boolean not null default false,
    user_agent text not null,
    device_type text not null,
    browser text not null,
    os text not null,
    browser_version text,
    os_version text,
    constraint user_agent_is_bounded check (length(user_agent) <= 1024)
);
create unique index user_agents_user_agent_md5 on tracking.user_agents (md5(user_agent));
alter index tracking.user_agents_user_agent_md5 alter column 1 set statistics 0; -- as in the last migration

comment on table tracking.user_agents is 'Every distinct user agent seen, parsed once by tracking.parse_user_agent.';
comment on column tracking.user_agents.id is 'Identity; sessions, page views and events refer to it.';
comment on column tracking.user_agents.is_bot is 'Matches a pattern of tracking.bot_patterns.';
comment on column tracking.user_agents.is_common is
    'Ten people or more were seen with it, so that it does not identify a person; its users are no longer counted.';
comment on column tracking.user_agents.user_agent is 'The string as sent, at most 1,024 characters.';
comment on column tracking.user_agents.device_type is 'desktop, mobile, tablet, tv, console, wearable, bot or unknown.';
comment on column tracking.user_agents.browser is 'Browser family, or unknown.';
comment on column tracking.user_agents.os is 'Operating system, or unknown.';
comment on column tracking.user_agents.browser_version is 'Its version as sent.';
comment on column tracking.user_agents.os_version is 'Its version as sent.';

-- Makes erasing one person exact: a user agent that few people use goes with the last of them.
create table tracking.user_agent_people (
    person_id bigint not null,
    user_agent_id integer not null references tracking.user_agents (id),
    primary key (user_agent_id, person_id)
);
create index user_agent_people_person_id on tracking.user_agent_people (person_id);
alter table tracking.user_agent_people enable row level security, force row level security;

comment on table tracking.user_agent_people is
    'Who uses a user agent that is not common: when the last of them is erased, it goes, too.';
comment on column tracking.user_agent_people.person_id is 'Who was seen with it.';
comment on column tracking.user_agent_people.user_agent_id is 'The user agent.';
