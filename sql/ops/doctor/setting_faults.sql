-- Read by `dbrunner doctor`. Looks at the configuration of the server, not at what this session has set.
create or replace view ops.setting_faults
    with (security_invoker = true)
as
select
    'fault' as severity,
    s.name as object,
    w.fault,
    format('alter system set %s = %s; select pg_reload_conf()', s.name, w.value) as fix
from (values
    ('fsync', 'on', 'is off: a power cut can destroy the database'),
    ('full_page_writes', 'on', 'is off: a power cut can destroy pages'),
    ('autovacuum', 'on', 'is off: dead rows pile up, and transaction numbers run out'),
    ('track_counts', 'on', 'is off: autovacuum does not know what to do'),
    ('zero_damaged_pages', 'off', 'is on: damaged pages lose their rows without a word')
) as w (name, value, fault)
join pg_catalog.pg_settings as s
    on s.name = w.name
where s.reset_val <> w.value
union all
select
    'fault',
    s.name,
    'is not 0: the log gets the values of statements, and so personal data',
    format('alter system set %s = 0; select pg_reload_conf()', s.name)
from pg_catalog.pg_settings as s
where s.reset_val <> '0'
    and (
        s.name = 'log_parameter_max_length_on_error'
        or (
            s.name = 'log_parameter_max_length'
            and exists (
                select
                from pg_catalog.pg_settings as l
                where (l.name = 'log_statement' and l.reset_val in ('mod', 'all'))
                    or (l.name in ('log_min_duration_statement', 'log_min_duration_sample') and l.reset_val <> '-1')
                    or (l.name = 'log_transaction_sample_rate' and l.reset_val <> '0')
            )
        )
    )
union all
select
    'fault',
    'pgcrypto',
    'is not installed: addresses and the ledger of erasures cannot be hashed',
    'create extension pgcrypto'
where not exists (
    select
    from pg_catalog.pg_extension as e
    where e.extname = 'pgcrypto'
)
union all
-- Values that were written before ops.check_setting existed, or past it.
select
    'fault',
    s.name,
    format('is not %s: readers fall to another choice, or fail', a.allowed),
    format('update ops.settings set value = default_value where name = %L', s.name)
from ops.settings as s
cross join lateral ops.setting_fault(s.name, s.value) as a (allowed)
where a.allowed is not null
union all
select
    'advice',
    'pg_stat_statements',
    'is not installed: slow statements cannot be found',
    'create extension pg_stat_statements'
where exists (
        select
        from pg_catalog.pg_available_extensions as e
        where e.name = 'pg_stat_statements'
    )
    and not exists (
        select
        from pg_catalog.pg_extension as e
        where e.extname = 'pg_stat_statements'
    );

comment on view ops.setting_faults is
    'Server settings that endanger data or put personal data into the log, settings of this product with invalid '
    'values, and missing extensions.';
comment on column ops.setting_faults.severity is 'fault, or advice: an improvement, nothing is wrong.';
comment on column ops.setting_faults.object is 'The setting or extension.';
comment on column ops.setting_faults.fault is 'What is wrong.';
comment on column ops.setting_faults.fix is 'What to do about it.';
