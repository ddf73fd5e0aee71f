--! role: owner
-- Rows that leave one by one, since their tables have no months.

create table ops.row_policies (
    table_name text primary key,
    time_column text not null,
    keep_for interval not null,
    constraint row_policy_keeps_for_a_time check (keep_for >= interval '1 day')
);
insert into ops.row_policies (table_name, time_column, keep_for)
values
    ('inbox', 'received_at', '30 days'),
    ('rejected_events', 'rejected_at', '30 days'),
    ('session_payloads', 'last_at', '1 year');

comment on table ops.row_policies is
    'Tables of schema tracking whose rows `dbrunner retain` deletes one by one when they are too old.';
comment on column ops.row_policies.table_name is 'Name of the table.';
comment on column ops.row_policies.time_column is 'By which the age of a row counts.';
comment on column ops.row_policies.keep_for is 'Age at which a row is deleted.';
