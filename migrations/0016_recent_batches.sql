--! role: pipeline
-- What batches that are stored at the same time know of each other. Unlogged: after a crash no batch is under way.

create unlogged table pipeline.recent_batches (
    transaction_id xid8 not null,
    stored_at timestamptz not null,
    people integer[] not null
);
alter table pipeline.recent_batches alter column people set storage external; -- hashes do not compress
alter table pipeline.recent_batches enable row level security;
alter table pipeline.recent_batches force row level security;

comment on table pipeline.recent_batches is
    'Whose events the batches of the last minutes hold, for batches that were under way when they were stored.';
comment on column pipeline.recent_batches.transaction_id is 'The transaction that stored the batch.';
comment on column pipeline.recent_batches.stored_at is 'When; after ten minutes the next batch deletes the row.';
comment on column pipeline.recent_batches.people is 'Hashes (hashint8) of the ids of its people.';
