--! role: gdpr
-- Consent and its history, and the salts of address hashes.

create table privacy.purposes (
    name text primary key,
    description text not null
);

comment on table privacy.purposes is 'Purposes that a person can consent to. Adding one is a row.';
comment on column privacy.purposes.name is 'Name of the purpose.';
comment on column privacy.purposes.description is 'What the person agrees to.';

insert into privacy.purposes (name, description)
values
    ('analytics', 'Sessions, page views and events may be used for analytics.'),
    ('marketing', 'The person may be addressed for marketing.');

create table privacy.user_consent (
    person_id bigint not null,
    changed_at timestamptz not null,
    granted boolean not null,
    unsettled_since timestamptz,
    site_id integer,
    purpose text not null references privacy.purposes (name),
    version text,
    primary key (person_id, purpose)
);
create index user_consent_purpose on privacy.user_consent (purpose);
create index user_consent_unsettled on privacy.user_consent (unsettled_since) where unsettled_since is not null;
alter table privacy.user_consent enable row level security, force row level security;

comment on table privacy.user_consent is
    'The decision in force of each person, by purpose. No row: the site''s consent_mode holds.';
comment on column privacy.user_consent.person_id is 'Who decided (tracking.persons.id).';
comment on column privacy.user_consent.changed_at is
    'When the person decided; a later decision wins, however late it arrives.';
comment on column privacy.user_consent.granted is 'True: allowed; false: refused or withdrawn.';
comment on column privacy.user_consent.unsettled_since is
    'Since when the decision waits for the next aggregate or refresh: it was recorded in a transaction that could not see all rows of the person, whose flags it sets; null when all is done.';
comment on column privacy.user_consent.site_id is
    'Site whose event brought the decision (tracking.sites.id); null for one of the application or the privacy team.';
comment on column privacy.user_consent.purpose is 'For which purpose.';
comment on column privacy.user_consent.version is 'Version of the text that was agreed to.';

create table privacy.consent_events (
    id bigint generated always as identity primary key,
    person_id bigint not null,
    decided_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    granted boolean not null,
    purpose text not null references privacy.purposes (name),
    source text not null,
    version text
);
create index consent_events_person_id on privacy.consent_events (person_id);
create index consent_events_purpose on privacy.consent_events (purpose);
alter table privacy.consent_events enable row level security, force row level security;

comment on table privacy.consent_events is
    'Every decision: all of applications and commands, and of those that come with events the first and the last of each day, by answer.';
comment on column privacy.consent_events.id is 'Order of recording.';
comment on column privacy.consent_events.person_id is 'Who decided.';
comment on column privacy.consent_events.decided_at is 'When the person decided.';
comment on column privacy.consent_events.recorded_at is 'When it was recorded.';
comment on column privacy.consent_events.granted is 'The decision.';
comment on column privacy.consent_events.purpose is 'For which purpose.';
comment on column privacy.consent_events.source is 'How it arrived: event, api or command.';
comment on column privacy.consent_events.version is 'Version of the text.';

create table privacy.ip_salts (
    day date primary key,
    salt bytea not null
);
alter table privacy.ip_salts enable row level security, force row level security;

comment on table privacy.ip_salts is 'Random salts of address hashes, one a day, destroyed after 48 hours.';
comment on column privacy.ip_salts.day is 'Day of loading, UTC.';
comment on column privacy.ip_salts.salt is '32 random bytes.';
