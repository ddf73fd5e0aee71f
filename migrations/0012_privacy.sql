--! role: gdpr
-- The ledger of erasures and what is still to be done for them, the audit log, and requests of people.

create table privacy.secrets (
    name text primary key,
    secret bytea not null,
    created_at timestamptz not null default now()
);
insert into privacy.secrets (name, secret)
values ('ledger', public.gen_random_bytes(32)), ('import', public.gen_random_bytes(32));
alter table privacy.secrets enable row level security, force row level security;

comment on table privacy.secrets is 'Keys that only definer functions of this schema read.';
comment on column privacy.secrets.name is 'ledger: key of all subject_ref. import: key of the ids that imported lines without an id are given.';
comment on column privacy.secrets.secret is 'Random bytes.';
comment on column privacy.secrets.created_at is 'When it was made.';

create table privacy.erasure_ledger (
    id bigint generated always as identity primary key,
    subject_ref bytea not null,
    kind text not null,
    state text not null default 'intended',
    person_id bigint,
    cutoff timestamptz not null,
    reason text,
    requested_by text not null,
    requested_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    archives_pending integer not null default 0,
    rewritten_at timestamptz,
    is_imported boolean not null default false,
    receipt jsonb,
    constraint ledger_kind_is_known check (kind in ('erase', 'anonymize')),
    constraint ledger_state_is_known check (state in ('intended', 'pending archives', 'done')),
    constraint ledger_forgets_the_person check ((state = 'intended') = (person_id is not null)),
    constraint ledger_counts_archives check ((state = 'pending archives') = (archives_pending > 0))
);
create index erasure_ledger_subject_ref on privacy.erasure_ledger (subject_ref);
create unique index erasure_ledger_intended on privacy.erasure_ledger (person_id) where state = 'intended';
create index erasure_ledger_open on privacy.erasure_ledger (requested_at) where state <> 'done';
alter table privacy.erasure_ledger enable row level security, force row level security;

comment on table privacy.erasure_ledger is
    'Who was erased or anonymized, as keyed hashes. The intent is committed first; ingest drops what is older than the cutoff.';
comment on column privacy.erasure_ledger.id is 'Identity.';
comment on column privacy.erasure_ledger.subject_ref is 'HMAC-SHA256 of the external id under the key named ledger.';
comment on column privacy.erasure_ledger.kind is 'erase or anonymize.';
comment on column privacy.erasure_ledger.state is 'intended, pending archives, or done.';
comment on column privacy.erasure_ledger.person_id is 'The person, only while intended.';
comment on column privacy.erasure_ledger.cutoff is 'Events up to here are not stored again.';
comment on column privacy.erasure_ledger.reason is 'Reason as given; must not identify a person.';
comment on column privacy.erasure_ledger.requested_by is 'Database user who asked for it.';
comment on column privacy.erasure_ledger.requested_at is 'When the intent was recorded.';
comment on column privacy.erasure_ledger.finished_at is 'When the rows were gone.';
comment on column privacy.erasure_ledger.archives_pending is 'Archives that still hold rows of the person.';
comment on column privacy.erasure_ledger.rewritten_at is
    'When the last file that held bytes of the deleted rows was written anew; null while a rewrite is pending.';
comment on column privacy.erasure_ledger.is_imported is 'Came from another ledger with privacy.import_ledger.';
comment on column privacy.erasure_ledger.receipt is 'What was removed: rows by table.';

create table privacy.erased_persons (
    person_id bigint primary key,
    erased_at timestamptz not null default clock_timestamp()
);
alter table privacy.erased_persons enable row level security, force row level security;

comment on table privacy.erased_persons is
    'Ids of people erased lately: batches that knew them before drop their lines. Emptied after a day.';
comment on column privacy.erased_persons.person_id is 'Id of a person who was erased.';
comment on column privacy.erased_persons.erased_at is 'When.';

-- Where bytes of erased rows may remain: statistics, files of tables, archives.
create table privacy.stale_statistics (
    since timestamptz not null default clock_timestamp(),
    relation oid not null
);

comment on table privacy.stale_statistics is
    'Tables whose statistics may still show values of erased people; emptied by privacy.purge_statistics.';
comment on column privacy.stale_statistics.since is 'When the rows were removed.';
comment on column privacy.stale_statistics.relation is 'A table or partition.';

create table privacy.pending_rewrites (
    id bigint generated always as identity primary key,
    noted_at timestamptz not null default clock_timestamp(),
    relation oid not null,
    ended_before xid8,
    waits_for text[]
);

comment on table privacy.pending_rewrites is
    'Tables and partitions whose files still hold the bytes of rows of erased people; emptied by privacy.rewrite_relation.';
comment on column privacy.pending_rewrites.id is 'Identity.';
comment on column privacy.pending_rewrites.noted_at is 'When the rows were deleted.';
comment on column privacy.pending_rewrites.relation is 'A table or partition, by its oid.';
comment on column privacy.pending_rewrites.ended_before is
    'The next transaction id when this was first looked at after the commit. A snapshot is no newer than the oldest transaction of the server that has written; so all before this one must have ended.';
comment on column privacy.pending_rewrites.waits_for is
    'Transactions of the database that ran after that: while one lives, it may still read the rows. Null before.';

-- Which archives hold rows of which people: exact, and four bytes for each. The rows about one person lie side by side.
create table privacy.archive_people (
    archive_id bigint not null,
    bucket integer not null,
    people integer[] not null,
    primary key (bucket, archive_id)
);
create index archive_people_archive_id on privacy.archive_people (archive_id);
alter table privacy.archive_people enable row level security, force row level security;

comment on table privacy.archive_people is
    'Who has rows in which archive (ops.archived_partitions): a row for each archive and bucket of people.';
comment on column privacy.archive_people.archive_id is 'The archive.';
comment on column privacy.archive_people.bucket is 'Person id modulo 1,024 (privacy.archive_bucket).';
comment on column privacy.archive_people.people is 'Person ids divided by 1,024, in order.';

create table privacy.archived_erasures (
    archive_id bigint not null,
    person_id bigint not null,
    ledger_id bigint not null,
    primary key (archive_id, person_id, ledger_id)
);
create index archived_erasures_ledger_id on privacy.archived_erasures (ledger_id);
alter table privacy.archived_erasures enable row level security, force row level security;

comment on table privacy.archived_erasures is 'Erased people whose rows are still in an archive, until it is scrubbed.';
comment on column privacy.archived_erasures.archive_id is 'The archive.';
comment on column privacy.archived_erasures.person_id is 'Id of a person who was erased.';
comment on column privacy.archived_erasures.ledger_id is 'The entry of privacy.erasure_ledger that waits for it.';

create table privacy.audit_log (
    id bigint primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    outcome text not null,
    subject_ref bytea,
    ledger_id bigint,
    details jsonb not null default '{}',
    previous_hash bytea not null,
    hash bytea not null,
    constraint audit_outcome_is_known check (outcome in ('done', 'refused', 'failed'))
);
alter table privacy.audit_log enable row level security, force row level security;

comment on table privacy.audit_log is
    'Every export, erasure, anonymization, consent change, refusal and failure; each entry holds the hash of the one before.';
comment on column privacy.audit_log.id is 'Number of the entry, without gaps from 1.';
comment on column privacy.audit_log.at is 'When.';
comment on column privacy.audit_log.actor is 'Database user (session_user).';
comment on column privacy.audit_log.action is
    'What was done: export, erase, anonymize, consent, verify, replay, import, request; archive, access, setting, consent mode.';
comment on column privacy.audit_log.outcome is 'done, refused or failed.';
comment on column privacy.audit_log.subject_ref is 'Whom it is about, as in privacy.erasure_ledger.';
comment on column privacy.audit_log.ledger_id is 'Entry of privacy.erasure_ledger.';
comment on column privacy.audit_log.details is 'Counts, SQLSTATE; never personal data.';
comment on column privacy.audit_log.previous_hash is 'Hash of the entry before.';
comment on column privacy.audit_log.hash is 'SHA-256 of previous_hash and this entry (privacy.audit_hash).';

create table privacy.audit_head (
    is_the_one boolean primary key default true,
    last_id bigint not null,
    hash bytea not null,
    constraint audit_has_one_head check (is_the_one)
);
insert into privacy.audit_head (last_id, hash)
values (0, sha256('dbrunner'));
alter table privacy.audit_head enable row level security, force row level security;

comment on table privacy.audit_head is 'End of the audit log: one row, which is locked to append an entry.';
comment on column privacy.audit_head.is_the_one is 'True.';
comment on column privacy.audit_head.last_id is 'Number of the last entry.';
comment on column privacy.audit_head.hash is 'Its hash.';

create table privacy.requests (
    id bigint generated always as identity primary key,
    subject_ref bytea not null,
    kind text not null,
    regime text not null,
    received_at timestamptz not null,
    due_at timestamptz not null,
    finished_at timestamptz,
    outcome text,
    ledger_id bigint,
    note text,
    constraint request_kind_is_known
        check (kind in ('export', 'erase', 'anonymize', 'rectify', 'restrict', 'object')),
    constraint request_regime_is_known check (regime in ('gdpr', 'ccpa')),
    constraint request_outcome_is_known check (outcome in ('done', 'refused', 'withdrawn')),
    constraint request_ends_with_an_outcome check ((finished_at is null) = (outcome is null)),
    constraint request_is_due_after_receipt check (due_at > received_at)
);
create index requests_subject_ref on privacy.requests (subject_ref);
create index requests_open on privacy.requests (due_at) where finished_at is null;
alter table privacy.requests enable row level security, force row level security;

comment on table privacy.requests is 'Requests of people, and until when they must be answered.';
comment on column privacy.requests.id is 'Identity.';
comment on column privacy.requests.subject_ref is 'Whose request, as in privacy.erasure_ledger.';
comment on column privacy.requests.kind is 'export, erase, anonymize, rectify, restrict or object.';
comment on column privacy.requests.regime is 'gdpr (one month) or ccpa (45 days).';
comment on column privacy.requests.received_at is 'When it was received.';
comment on column privacy.requests.due_at is 'Until when it must be answered.';
comment on column privacy.requests.finished_at is 'When it was answered.';
comment on column privacy.requests.outcome is 'done, refused or withdrawn.';
comment on column privacy.requests.ledger_id is 'The erasure that answered it.';
comment on column privacy.requests.note is 'Free text; must not identify a person.';
