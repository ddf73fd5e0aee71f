--! role: gdpr
-- Where personal data lies and what becomes of it, the ledger of erasures, the audit log, and requests of people.

create table privacy.data_tables (
    schema_name text not null,
    table_name text not null,
    kind text not null,
    erase_order integer not null,
    person_column text,
    is_queue boolean not null default false,
    link_columns text[],
    via_schema text,
    via_table text,
    via_columns text[],
    time_column text,
    purpose text not null,
    legal_basis text not null,
    reason text,
    primary key (schema_name, table_name),
    constraint data_table_kind_is_known
        check (kind in ('person', 'external', 'join', 'shared', 'aggregate', 'record')),
    constraint data_table_leads_to_a_person check (
        (kind in ('person', 'external')) = (person_column is not null)
        and (kind = 'join') = (
            num_nulls(link_columns, via_schema, via_table, via_columns) = 0
            and cardinality(link_columns) = cardinality(via_columns)
        )
    ),
    constraint data_table_is_kept_for_a_reason check (kind <> 'record' or reason is not null),
    constraint data_table_joins_a_known_table
        foreign key (via_schema, via_table) references privacy.data_tables (schema_name, table_name)
);
create index data_tables_via on privacy.data_tables (via_schema, via_table);

create table privacy.data_map (
    schema_name text not null,
    table_name text not null,
    column_name text not null,
    category text not null,
    is_exported boolean not null,
    on_erase text not null,
    on_anonymize text not null,
    reason text,
    primary key (schema_name, table_name, column_name),
    constraint data_map_belongs_to_a_table
        foreign key (schema_name, table_name) references privacy.data_tables (schema_name, table_name)
        on update cascade on delete cascade,
    constraint data_map_category_is_known check (category in (
        'identifier', 'time', 'behaviour', 'content', 'device', 'network', 'origin', 'consent', 'technical'
    )),
    constraint data_map_erasure_is_known check (on_erase in ('delete', 'recompute', 'sweep', 'keep')),
    constraint data_map_anonymization_is_known check (on_anonymize in (
        'delete', 'null', 'hash', 'random-id', 'truncate-ip', 'template-url', 'coarsen-time', 'major-family',
        'recompute', 'sweep', 'keep'
    )),
    constraint data_map_says_why_it_keeps check (on_erase <> 'keep' or reason is not null)
);

create table privacy.secrets (
    name text primary key,
    secret bytea not null,
    created_at timestamptz not null default now()
);
insert into privacy.secrets (name, secret)
values ('ledger', public.gen_random_bytes(32));

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

create table privacy.erased_persons (
    person_id bigint primary key,
    erased_at timestamptz not null default clock_timestamp()
);

create table privacy.stale_statistics (
    relation oid not null
);

create table privacy.pending_rewrites (
    id bigint generated always as identity primary key,
    relation oid not null,
    noted_at timestamptz not null default clock_timestamp(),
    ended_before xid8,
    waits_for text[]
);

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

create table privacy.audit_head (
    is_the_one boolean primary key default true,
    last_id bigint not null,
    hash bytea not null,
    constraint audit_has_one_head check (is_the_one)
);
insert into privacy.audit_head (last_id, hash)
values (0, sha256('dbrunner'));

-- As in 0009: statistics would outlive the rows.
alter table privacy.user_consent alter column version set statistics 0;
alter table privacy.consent_events alter column version set statistics 0;
alter table privacy.consent_events alter column source set statistics 0;

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

do $$
declare
    v_table text;
begin
    foreach v_table in array array['secrets', 'erasure_ledger', 'erased_persons', 'audit_log', 'audit_head', 'requests'] loop
        execute format('alter table privacy.%I enable row level security', v_table);
        execute format('alter table privacy.%I force row level security', v_table);
    end loop;
end
$$;

comment on table privacy.data_tables is
    'Every table that holds personal data, or refers to somebody, and how a row leads to its person.';
comment on column privacy.data_tables.schema_name is 'Schema of the table.';
comment on column privacy.data_tables.table_name is 'Name of the table; of a partitioned one, the parent.';
comment on column privacy.data_tables.kind is
    'person: person_column is tracking.persons.id; external: it is external_id, and where null the contents are searched for that; join: link_columns equal via_columns of another table here; shared: removed when nobody uses it; aggregate: computed again; record: kept.';
comment on column privacy.data_tables.erase_order is 'Order of erasure, children first.';
comment on column privacy.data_tables.person_column is 'Column that holds tracking.persons.id, or external_id.';
comment on column privacy.data_tables.is_queue is
    'Others take its rows: erasure leaves those that are locked to them, and removes what they give back later.';
comment on column privacy.data_tables.link_columns is 'Columns that equal via_columns, element by element.';
comment on column privacy.data_tables.via_schema is 'Schema of the table through which a row leads to its person.';
comment on column privacy.data_tables.via_table is 'Name of that table; it is erased later.';
comment on column privacy.data_tables.via_columns is 'Its columns.';
comment on column privacy.data_tables.time_column is 'When it happened: what replay compares with the cutoff.';
comment on column privacy.data_tables.purpose is 'Why the data is held (GDPR Art. 30).';
comment on column privacy.data_tables.legal_basis is 'On which legal basis (GDPR Art. 6).';
comment on column privacy.data_tables.reason is 'Why it is kept, or anything else worth saying.';

comment on table privacy.data_map is
    'Every column of those tables: whether it is exported, and what erasure and anonymization do to it.';
comment on column privacy.data_map.schema_name is 'Schema of the table.';
comment on column privacy.data_map.table_name is 'Name of the table.';
comment on column privacy.data_map.column_name is 'Name of the column.';
comment on column privacy.data_map.category is
    'identifier, time, behaviour, content, device, network, origin, consent or technical.';
comment on column privacy.data_map.is_exported is 'Part of what the person gets.';
comment on column privacy.data_map.on_erase is
    'delete (with its row), recompute (by the next refresh), sweep (when nobody else uses it) or keep.';
comment on column privacy.data_map.on_anonymize is
    'delete (with its row), null, hash, random-id, truncate-ip, template-url, coarsen-time, major-family, recompute, sweep or keep.';
comment on column privacy.data_map.reason is 'Why it is kept.';

comment on table privacy.secrets is 'Keys that only definer functions of this schema read.';
comment on column privacy.secrets.name is 'ledger: key of all subject_ref.';
comment on column privacy.secrets.secret is 'Random bytes.';
comment on column privacy.secrets.created_at is 'When it was made.';

comment on table privacy.erasure_ledger is
    'Who was erased or anonymized, as keyed hashes. The intent is committed first; ingest drops what is older than the cutoff.';
comment on column privacy.erasure_ledger.id is 'Identity.';
comment on column privacy.erasure_ledger.rewritten_at is
    'When the last file that held bytes of the deleted rows was written anew; null while a rewrite is pending.';
comment on column privacy.erasure_ledger.subject_ref is 'HMAC-SHA256 of the external id under the key named ledger.';
comment on column privacy.erasure_ledger.kind is 'erase or anonymize.';
comment on column privacy.erasure_ledger.state is 'intended, pending archives, or done.';
comment on column privacy.erasure_ledger.person_id is 'The person, only while intended.';
comment on column privacy.erasure_ledger.cutoff is 'Events up to here are not stored again.';
comment on column privacy.erasure_ledger.reason is 'Reason as given; must not identify anybody.';
comment on column privacy.erasure_ledger.requested_by is 'Database user who asked for it.';
comment on column privacy.erasure_ledger.requested_at is 'When the intent was recorded.';
comment on column privacy.erasure_ledger.finished_at is 'When the rows were gone.';
comment on column privacy.erasure_ledger.archives_pending is 'Archives that still hold rows of the person.';
comment on column privacy.erasure_ledger.is_imported is 'Came from another ledger with privacy.import_ledger.';
comment on column privacy.erasure_ledger.receipt is 'What was removed: rows by table.';

comment on table privacy.erased_persons is
    'Ids of people erased lately: batches that knew them before drop their lines. Emptied after a day.';
comment on column privacy.erased_persons.person_id is 'An id that stands for nobody any more.';
comment on column privacy.erased_persons.erased_at is 'When.';

comment on table privacy.pending_rewrites is
    'Tables and partitions whose files still hold the bytes of rows of erased people; emptied by privacy.rewrite_relation.';
comment on column privacy.pending_rewrites.id is 'Identity.';
comment on column privacy.pending_rewrites.relation is 'A table or partition, by its oid.';
comment on column privacy.pending_rewrites.noted_at is 'When the rows were deleted.';
comment on column privacy.pending_rewrites.ended_before is
    'The next transaction id when this was first looked at after the commit. A snapshot is no newer than the oldest transaction of the server that has written; so all before this one must have ended.';
comment on column privacy.pending_rewrites.waits_for is
    'Transactions of the database that ran after that: while one lives, it may still read the rows. Null before.';
comment on table privacy.stale_statistics is
    'Tables whose statistics may still show values of erased people; emptied by privacy.purge_statistics.';
comment on column privacy.stale_statistics.relation is 'A table or partition.';

comment on table privacy.audit_log is
    'Every export, erasure, anonymization, consent change, refusal and failure; each entry holds the hash of the one before.';
comment on column privacy.audit_log.id is 'Number of the entry, without gaps from 1.';
comment on column privacy.audit_log.at is 'When.';
comment on column privacy.audit_log.actor is 'Database user (session_user).';
comment on column privacy.audit_log.action is 'What was done: export, erase, anonymize, consent, verify, replay, import, request; archive, access, setting, consent mode.';
comment on column privacy.audit_log.outcome is 'done, refused or failed.';
comment on column privacy.audit_log.subject_ref is 'Whom it is about, as in privacy.erasure_ledger.';
comment on column privacy.audit_log.ledger_id is 'Entry of privacy.erasure_ledger.';
comment on column privacy.audit_log.details is 'Counts, SQLSTATE; never personal data.';
comment on column privacy.audit_log.previous_hash is 'Hash of the entry before.';
comment on column privacy.audit_log.hash is 'SHA-256 of previous_hash and this entry (privacy.audit_hash).';

comment on table privacy.audit_head is 'Where the audit log ends: one row, which whoever appends locks.';
comment on column privacy.audit_head.is_the_one is 'True.';
comment on column privacy.audit_head.last_id is 'Number of the last entry.';
comment on column privacy.audit_head.hash is 'Its hash.';

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
comment on column privacy.requests.note is 'Free text; must not identify anybody.';
