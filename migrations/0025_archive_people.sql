--! role: gdpr
-- Who has rows in which archive: exact, and four bytes for each. Of all archives, those in question for a person lie
-- side by side.

create table privacy.archive_people (
    bucket integer not null,
    archive_id bigint not null,
    people integer[] not null,
    primary key (bucket, archive_id)
);
create index archive_people_archive_id on privacy.archive_people (archive_id);
alter table privacy.archive_people enable row level security;
alter table privacy.archive_people force row level security;

create table privacy.archived_erasures (
    archive_id bigint not null,
    person_id bigint not null,
    ledger_id bigint not null,
    primary key (archive_id, person_id, ledger_id)
);
create index archived_erasures_ledger_id on privacy.archived_erasures (ledger_id);
alter table privacy.archived_erasures enable row level security;
alter table privacy.archived_erasures force row level security;

comment on table privacy.archive_people is
    'Who has rows in which archive (ops.archived_partitions): a row for each archive and bucket of people.';
comment on column privacy.archive_people.bucket is 'Person id modulo 1,024 (privacy.archive_bucket).';
comment on column privacy.archive_people.archive_id is 'The archive.';
comment on column privacy.archive_people.people is 'Person ids divided by 1,024, in order.';

comment on table privacy.archived_erasures is
    'Erased people whose rows are still in an archive, until it is scrubbed.';
comment on column privacy.archived_erasures.archive_id is 'The archive.';
comment on column privacy.archived_erasures.person_id is 'An id that stands for nobody any more.';
comment on column privacy.archived_erasures.ledger_id is 'The entry of privacy.erasure_ledger that waits for it.';

insert into privacy.data_tables (schema_name, table_name, kind, erase_order, purpose, legal_basis, reason)
values
    ('privacy', 'archive_people', 'record', 2060, 'erasing from archives', 'legal obligation',
        'Says which archives hold a person; the id goes when the archive is rewritten without the person.'),
    ('privacy', 'archived_erasures', 'record', 2070, 'erasing from archives', 'legal obligation',
        'Ids that stand for nobody any more, until the archives are rewritten.');
insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize, reason
)
select t.schema_name, t.table_name, c.column_name, 'technical', false, 'keep', 'keep', t.reason
from (values
    ('archive_people', 'bucket archive_id people'),
    ('archived_erasures', 'archive_id person_id ledger_id')
) as m (table_name, columns)
join privacy.data_tables as t
    on t.schema_name = 'privacy'
    and t.table_name = m.table_name
cross join lateral string_to_table(m.columns, ' ') as c (column_name);
