-- Read by `dbrunner doctor`.
create or replace view ops.archive_faults
    with (security_invoker = true)
as
select
    'fault' as severity,
    'archive ' || a.partition as object,
    format('was begun at %s and is still "%s"', to_char(a.started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI"Z"'), a.state)
        as fault,
    'dbrunner retain' as fix
from ops.archived_partitions as a
where a.state in ('copying', 'written', 'verified', 'deleting')
    and a.started_at < now() - interval '1 day'
union all
select
    'fault',
    'archive ' || a.partition,
    'an older file of it, with rows that had to go, may still be at ' || a.superseded_location,
    'dbrunner archives scrub'
from ops.archived_partitions as a
where a.superseded_location is not null
    and a.state <> 'deleted'
union all
-- While the partition is still attached, the file is rewritten from it.
select
    'fault',
    'archive ' || a.partition,
    format('was found missing, damaged, or not what was archived at %s, in %s',
        to_char(a.damaged_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI"Z"'), a.location),
    case a.state
        when 'archived' then 'bring the file back from a backup, and run dbrunner archives verify ' || a.partition
        when 'restored' then format('dbrunner archives discard %s && dbrunner retain', a.partition)
        else 'dbrunner retain'
    end
from ops.archived_partitions as a
where a.damaged_at is not null;

comment on view ops.archive_faults is
    'Archives that are damaged, still keep an older file, or were begun more than a day ago and are not finished.';
comment on column ops.archive_faults.severity is 'fault, or advice: an improvement, nothing is wrong.';
comment on column ops.archive_faults.object is 'The archive.';
comment on column ops.archive_faults.fault is 'What is wrong.';
comment on column ops.archive_faults.fix is 'What to do about it.';
