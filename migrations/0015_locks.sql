--! role: owner
-- What transactions and sessions lock to keep each other out (docs/decisions/locks.md). Anybody who may connect can take any
-- advisory lock, and pg_locks shows the keys; a table can be locked only by those who have a right on it, and no other role has one
-- here. The tables stay empty.

do $$
declare
    v_lock record;
begin
    for v_lock in
        select l.name, l.purpose
        from (values
            ('drain', 'emptying the inbox'),
            ('derive', 'deriving sessions'),
            ('refresh', 'computing rollups, paths and views'),
            ('bots', 'recognizing bots; shared by counting measurements'),
            ('partitions', 'making partitions'),
            ('payloads', 'comparing session payloads with stored ones'),
            ('settle', 'comparing a batch with those under way')
        ) as l (name, purpose)
        union all
        select
            format('people_%s', lpad(b.bucket::text, 2, '0')),
            format('rows of the people of bucket %s: shared for writing them, exclusive for deciding or erasing', b.bucket)
        from generate_series(0, 63) as b (bucket)
    loop
        execute format('create table locks.%I ()', v_lock.name);
        execute format('comment on table locks.%I is %L', v_lock.name, 'Locked for ' || v_lock.purpose || '; always empty.');
    end loop;
end
$$;

create table ops.leases (
    key bigint primary key,
    name text not null,
    is_shared boolean not null,
    pid integer not null,
    role oid not null,
    since timestamptz not null default clock_timestamp()
);
create unique index leases_name on ops.leases (name) where not is_shared;

comment on table ops.leases is
    'What sessions hold from one transaction to the next: a command, a job, a file that is loaded. A lease is worth something as long as its session holds the advisory lock of its key (ops.living_leases).';
comment on column ops.leases.key is 'Random, so that no other session can hold it before.';
comment on column ops.leases.name is 'What is held.';
comment on column ops.leases.is_shared is 'Several sessions may have such a lease of one name.';
comment on column ops.leases.pid is 'Number of the session''s process.';
comment on column ops.leases.role is 'Who logged in there: the number of a process comes back.';
comment on column ops.leases.since is 'When it was taken.';
