--! role: pipeline
-- Loads and their progress, streams and buckets to compute again, and counts of arrivals.

create table pipeline.loads (
    id bigint generated always as identity primary key,
    source text not null,
    fingerprint text,
    size_bytes bigint,
    jobs integer not null,
    started_at timestamptz not null default now(),
    finished_at timestamptz
);
create unique index loads_fingerprint on pipeline.loads (fingerprint) where fingerprint is not null;

comment on table pipeline.loads is 'Files that were or are being ingested; standard input has a row for each run.';
comment on column pipeline.loads.id is 'Identity of the load.';
comment on column pipeline.loads.source is 'Name of the file as given, or -.';
comment on column pipeline.loads.fingerprint is 'Recognizes the file: hash of its head. Null for standard input.';
comment on column pipeline.loads.size_bytes is 'Size of the file when it was last begun, in bytes.';
comment on column pipeline.loads.jobs is 'Connections of the run in progress.';
comment on column pipeline.loads.started_at is 'When the run began.';
comment on column pipeline.loads.finished_at is
    'When the file was loaded to its end; null while there is something to resume.';

create table pipeline.load_progress (
    load_id bigint not null references pipeline.loads (id) on delete cascade,
    worker integer not null,
    end_offset bigint not null,
    end_line bigint not null,
    guard text,
    primary key (load_id, worker)
);

comment on table pipeline.load_progress is 'How far each connection of a load has committed, written with the rows.';
comment on column pipeline.load_progress.load_id is 'The load.';
comment on column pipeline.load_progress.worker is 'Number of the connection, from 0.';
comment on column pipeline.load_progress.end_offset is 'Bytes of the (uncompressed) file that are stored.';
comment on column pipeline.load_progress.end_line is 'Lines of the file that are stored.';
comment on column pipeline.load_progress.guard is
    'Hash of the bytes before end_offset, which the file must still have to be resumed.';

create table pipeline.pending_streams (
    person_id bigint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    logged_at timestamptz not null default now(),
    site_id integer not null,
    session_key text collate "C"
);
create index pending_streams_person_id on pipeline.pending_streams (person_id);
alter table pipeline.pending_streams enable row level security, force row level security;

comment on table pipeline.pending_streams is
    'Streams of events (person, site, session key) whose sessions must be derived again, and in which span.';
comment on column pipeline.pending_streams.person_id is 'Whose stream.';
comment on column pipeline.pending_streams.first_at is 'Earliest event that was written.';
comment on column pipeline.pending_streams.last_at is 'Latest event that was written.';
comment on column pipeline.pending_streams.logged_at is
    'Begin of the transaction that wrote them: a run takes what was logged before it began.';
comment on column pipeline.pending_streams.site_id is 'On which site.';
comment on column pipeline.pending_streams.session_key is 'Session key of the stream; null for events without one.';

create table pipeline.dirty_buckets (
    bucket timestamptz not null,
    logged_at timestamptz not null default now(),
    site_id integer not null,
    may_rest boolean not null default true,
    rollup text not null
);

comment on table pipeline.dirty_buckets is
    'Buckets of rollups that must be computed again: appended in the transaction that writes the rows.';
comment on column pipeline.dirty_buckets.bucket is 'Start of the bucket.';
comment on column pipeline.dirty_buckets.logged_at is
    'Begin of the transaction that wrote the rows: a run takes what was logged before it began.';
comment on column pipeline.dirty_buckets.site_id is 'The site.';
comment on column pipeline.dirty_buckets.may_rest is
    'Whether the bucket may wait where it takes long to compute; false where people must leave it.';
comment on column pipeline.dirty_buckets.rollup is
    'sessions (bucket: start of a local day of the site) or pages (bucket: an hour).';

create table pipeline.quarantine (
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    retry_at timestamptz not null,
    failures integer not null default 1,
    person_id bigint,
    step text not null,
    key text collate "C" not null,
    error_code text not null,
    routine text,
    unique (step, key) -- no primary key: files of queues that hold ids only are not written anew after erasures
);
create index quarantine_person_id on pipeline.quarantine (person_id);
alter table pipeline.quarantine enable row level security, force row level security;

comment on table pipeline.quarantine is
    'What could not be derived or refreshed because the server failed at it (pipeline.isolate). It is still pending in its own log, and tried again.';
comment on column pipeline.quarantine.first_failed_at is 'When it failed first.';
comment on column pipeline.quarantine.last_failed_at is 'When it failed last.';
comment on column pipeline.quarantine.retry_at is 'It is left out of runs before this time.';
comment on column pipeline.quarantine.failures is 'How often it failed.';
comment on column pipeline.quarantine.person_id is 'The key, where it is a person.';
comment on column pipeline.quarantine.step is 'The step that failed.';
comment on column pipeline.quarantine.key is
    'At what: the id of a person or site, a bucket (site and begin), a range (site, first day, day after it) or a view.';
comment on column pipeline.quarantine.error_code is 'SQLSTATE of the last failure.';
comment on column pipeline.quarantine.routine is 'The function in which it failed, and the line of its body.';

create table pipeline.arrivals (
    hour timestamptz primary key,
    lines bigint not null
);

comment on table pipeline.arrivals is
    'How many lines came in and were not rejected, by the hour in which they came, whatever their events'' own time.';
comment on column pipeline.arrivals.hour is
    'Start of the hour; after 30 days, as long as rejected lines are kept, a batch deletes it.';
comment on column pipeline.arrivals.lines is 'Lines that were accepted, dropped or duplicates.';

-- People of the batches of the last minutes, read by concurrent batches. Unlogged: after a crash no batch is under way.
create unlogged table pipeline.recent_batches (
    transaction_id xid8 not null,
    stored_at timestamptz not null,
    people integer[] not null
);
alter table pipeline.recent_batches alter column people set storage external; -- hashes do not compress
alter table pipeline.recent_batches enable row level security, force row level security;

comment on table pipeline.recent_batches is
    'Whose events the batches of the last minutes hold, for batches that were under way when they were stored.';
comment on column pipeline.recent_batches.transaction_id is 'The transaction that stored the batch.';
comment on column pipeline.recent_batches.stored_at is 'When; after ten minutes the next batch deletes the row.';
comment on column pipeline.recent_batches.people is 'Hashes (hashint8) of the ids of its people.';
