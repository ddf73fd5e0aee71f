-- Everything that `dbrunner doctor` looks at inside the database.
create or replace view ops.faults
    with (security_invoker = true)
as
select 'index' as area, f.severity, f.object, f.fault, f.fix
from ops.index_faults as f
union all
select 'table', f.severity, f.object, f.fault, f.fix
from ops.table_faults as f
union all
select 'setting', f.severity, f.object, f.fault, f.fix
from ops.setting_faults as f
union all
select 'session', f.severity, f.object, f.fault, f.fix
from ops.session_faults as f
union all
select 'right', f.severity, f.object, f.fault, f.fix
from ops.right_faults as f
union all
select 'archive', f.severity, f.object, f.fault, f.fix
from ops.archive_faults as f
union all
select 'partition', 'fault', f.object, f.fault, f.fix
from ops.partition_faults as f;

comment on view ops.faults is 'What a DBA would check by hand, each fault with its fix.';
comment on column ops.faults.area is 'index, table, setting, session, right, archive or partition.';
comment on column ops.faults.severity is 'fault, or advice: an improvement, nothing is wrong.';
comment on column ops.faults.object is 'The object that the fault is about.';
comment on column ops.faults.fault is 'What is wrong.';
comment on column ops.faults.fix is 'A statement or command that fixes it, or what to do where there is none.';
