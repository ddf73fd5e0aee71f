-- What each role may do, both ways: no right that the table below does not name, and each that it names. Read
-- from the catalog, so that it holds for every object, whoever adds it. What rights are worth is tested beside.
begin;
set local search_path = public, pgtap;
select plan(8);

create temporary table roles as
select
    r.oid,
    w.word as role
from unnest(array[
    'owner', 'gdpr', 'pipeline', 'ingest', 'analyst', 'privacy', 'operator', 'auditor', 'migrator'
]) as w (word)
join pg_roles as r
    on r.rolname = ops.role_prefix() || '_' || w.word;

create temporary view schemas as
select n.oid, n.nspname as schema, n.nspowner as owner
from pg_namespace as n
where n.nspname in (
    'tracking', 'part', 'pipeline', 'reporting', 'privacy', 'archive', 'ops', 'warehouse', 'api', 'dbrunner', 'public'
);

-- Rights on what the role does not own. Of a table: read, or else what changes it.
create temporary view rights as
select
    r.role, 'use' as what, s.schema, s.schema as object
from roles as r
join schemas as s on s.owner <> r.oid
where has_schema_privilege(r.oid, s.oid, 'usage')
    and s.schema <> 'public'
union all
select r.role, 'create', s.schema, s.schema
from roles as r
join schemas as s on s.owner <> r.oid
where has_schema_privilege(r.oid, s.oid, 'create')
union all
select r.role, case p.privilege when 'select' then 'read' else 'change' end, s.schema, c.relname
from roles as r
cross join schemas as s
join pg_class as c
    on c.relnamespace = s.oid
    and c.relkind in ('r', 'p', 'v', 'm', 'f')
    and c.relowner <> r.oid
cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as p (privilege)
where s.schema <> 'public'
    and (
        has_table_privilege(r.oid, c.oid, p.privilege)
        or (
            p.privilege not in ('delete', 'truncate', 'trigger')
            and has_any_column_privilege(r.oid, c.oid, p.privilege)
        )
    )
union all
select r.role, case p.privilege when 'select' then 'read' else 'change' end, s.schema, c.relname
from roles as r
cross join schemas as s
join pg_class as c
    on c.relnamespace = s.oid
    and c.relkind = 'S'
    and c.relowner <> r.oid
cross join unnest(array['select', 'usage', 'update']) as p (privilege)
where has_sequence_privilege(r.oid, c.oid, p.privilege)
union all
select r.role, 'call', s.schema, p.proname
from roles as r
cross join schemas as s
join pg_proc as p
    on p.pronamespace = s.oid
    and p.proowner <> r.oid
where has_function_privilege(r.oid, p.oid, 'execute')
    and s.schema <> 'public'
union all
select r.role, p.privilege, 'database', 'database'
from roles as r
cross join unnest(array['create', 'temporary']) as p (privilege)
where has_database_privilege(r.oid, current_database(), p.privilege);

-- The matrix. A star stands for every object of the schema.
create temporary table matrix (role text, what text, schema text, objects text);
insert into matrix
values
    -- The owners: their work in each other's schemas.
    ('owner', 'use', 'pipeline', '*'), ('owner', 'use', 'privacy', '*'),
    ('owner', 'read', 'pipeline', 'dirty'), ('owner', 'change', 'pipeline', 'dirty'),
    ('owner', 'call', 'pipeline', 'local_day'),
    ('owner', 'call', 'privacy', 'lock_bucket lock_class set_consent_mode settle_archives settle_archive forget_archive archive_hindrance fill_packed is_packed_whole'),
    ('owner', 'temporary', 'database', '*'),
    ('pipeline', 'use', 'tracking', '*'), ('pipeline', 'use', 'ops', '*'), ('pipeline', 'use', 'privacy', '*'),
    ('pipeline', 'read', 'tracking', '*'), ('pipeline', 'change', 'tracking', '*'),
    ('pipeline', 'call', 'tracking', '*'),
    ('pipeline', 'read', 'ops', 'settings partition_policies'), ('pipeline', 'call', 'ops', '*'),
    ('pipeline', 'read', 'privacy', 'user_consent purposes erased_persons'),
    ('pipeline', 'call', 'privacy', 'audit_position coarse_time find_erased forget_ids is_anybody_erased ip_token is_allowed lock_bucket lock_class random_person set_consents template_url'),
    ('pipeline', 'use', 'reporting', '*'), ('pipeline', 'read', 'reporting', 'page_metrics_hourly session_metrics_daily'),
    ('pipeline', 'temporary', 'database', '*'),
    ('gdpr', 'temporary', 'database', '*'),
    ('gdpr', 'use', 'tracking', '*'), ('gdpr', 'use', 'ops', '*'), ('gdpr', 'use', 'pipeline', '*'),
    ('gdpr', 'read', 'tracking', '*'), ('gdpr', 'change', 'tracking', '*'), ('gdpr', 'call', 'tracking', '*'),
    ('gdpr', 'read', 'ops', '*'), ('gdpr', 'call', 'ops', 'setting role_prefix drop_policies analyze_table archive_columns attach_archived attach_partition forget_superseded record_scrubbed'),
    ('gdpr', 'call', 'reporting', 'mark_dirty'),
    ('gdpr', 'read', 'pipeline', '*'), ('gdpr', 'use', 'reporting', '*'), ('gdpr', 'read', 'reporting', '*'), ('gdpr', 'change', 'pipeline', 'dirty touched'), ('gdpr', 'call', 'pipeline', 'local_day'),
    ('migrator', 'temporary', 'database', '*'),
    ('migrator', 'use', 'dbrunner', '*'), ('migrator', 'read', 'dbrunner', '*'), ('migrator', 'change', 'dbrunner', '*'),
    -- Those who work through functions and read nothing.
    ('ingest', 'use', 'api', '*'), ('ingest', 'use', 'pipeline', '*'), ('ingest', 'use', 'ops', '*'),
    ('ingest', 'call', 'api', 'track_events track_session track_interactions track_snapshot track_performance set_consent'),
    (
        'ingest', 'call', 'pipeline',
        'open_batch prepare_batch load_batch begin_load finish_load take_payloads site_names rejected_reasons '
        'drain_inbox derive_sessions close_sessions backlog unfinished_loads forget_load'
    ),
    ('operator', 'use', 'pipeline', '*'), ('operator', 'use', 'ops', '*'), ('operator', 'use', 'tracking', '*'),
    ('operator', 'use', 'reporting', '*'),
    (
        'operator', 'call', 'pipeline',
        'open_batch prepare_batch load_batch begin_load finish_load take_payloads site_names rejected_reasons '
        'drain_inbox derive_sessions close_sessions backlog touch_sessions unfinished_loads forget_load '
        'count_row_faults count_session_faults count_unknown_people session_facts count_open_sessions count_arrivals '
        'daily_volume null_rates count_wrong_flags count_repeats count_shared_keys latest_times'
    ),
    ('operator', 'use', 'dbrunner', '*'), ('operator', 'read', 'dbrunner', 'migrations settings'),
    ('operator', 'read', 'ops', 'settings partition_policies partitions partition_faults archived_partitions job_runs job_history data_quality_checks '
        'index_faults table_faults setting_faults session_faults right_faults archive_faults faults '
        'metric_texts job_metrics quality_metrics server_metrics db_performance_metrics'),
    ('operator', 'change', 'ops', 'settings db_performance_metrics'),
    ('operator', 'call', 'ops', 'setting role_prefix schema_names make_partition make_partitions_ahead'),
    (
        'operator', 'call', 'ops',
        'cron_field read_schedule schedule_around job_lock try_job begin_job_run finish_job_run safe_error run_job '
        'job_overview cron_line timer_lines metrics collect_metrics period_start period_end read_limit quality_status record_check'
    ),
    (
        'operator', 'call', 'ops',
        'retention_plan warm_partition begin_archive restart_archive record_written record_verified archive_manifest '
        'forget_superseded forget_leftover drop_archived begin_deletion finish_deletion end_restore next_location'
    ),
    ('operator', 'use', 'privacy', '*'), (
        'operator', 'call', 'privacy',
        'open_archive close_archive summarize_archive open_restore restore_attached restore_as discard_restored '
        'archives_to_scrub erased_in_archive finish_scrub settle_scrub open_duties attach_partition '
        'count_months expired_rows delete_expired'
    ),
    ('operator', 'read', 'tracking', 'sites configuration_fields performance_thresholds'),
    ('operator', 'change', 'tracking', 'configuration_fields performance_thresholds'), ('operator', 'call', 'tracking', 'add_site change_site'),
    ('operator', 'call', 'reporting', 'refresh_rollups refresh_views refresh_paths mark_dirty compare_rollups rollup_lag'),
    ('privacy', 'use', 'privacy', '*'), ('privacy', 'read', 'privacy', 'data_tables data_map'),
    (
        'privacy', 'call', 'privacy',
        'anonymize_person anonymize_people find_person find_people check_map verify_audit audit_failure begin_erasure '
        'begin_erasures erase_person '
        'erase_people erase_pending settle_archives sweep_erased forget_statistics export_ledger import_ledger '
        'replay open_request close_request open_requests'
    ),
    (
        'privacy', 'call', 'privacy',
        'archives_to_search open_restore archives_of_person open_archived_export '
        'begin_export export_tables export_columns open_export finish_export past_erasures verify_places '
        'verify_person person_tokens token_patterns token_letters quote_pattern kept_reason scan_place scan_guarded scan_source '
        'adopt_people awaits_refresh later_arrivals count_rows person_columns is_readable_here change_consent consents_of consent_history processing_record audit_state'
    ),
    -- Those who read.
    ('auditor', 'use', 'privacy', '*'), ('auditor', 'read', 'privacy', 'data_tables data_map audit_log audit_head'),
    ('auditor', 'call', 'privacy', 'check_map verify_audit processing_record audit_state'),
    ('analyst', 'use', 'api', '*'), ('analyst', 'use', 'tracking', '*'), ('analyst', 'use', 'reporting', '*'),
    ('analyst', 'read', 'tracking', 'user_sessions session_attribution page_views user_events incidents sites '
        'configuration_snapshots performance_metrics'),
    ('analyst', 'call', 'tracking', 'visible_sites sees_every_site'),
    ('analyst', 'read', 'reporting', '*'), ('analyst', 'use', 'archive', '*'),
    ('analyst', 'call', 'reporting', 'only_site check_range check_segment site_of configuration_states minimum_group session_segments funnel_of '
        'funnel_walks funnel_ordered funnel_strict funnel_any_order funnel_hits funnel_rows '
        'find_paths people_at_least signup_cohorts'),
    ('analyst', 'call', 'api', 'report_range price_evolution performance_overview '
        'get_journey_funnels get_sessions get_session_stats count_people channels transitions top_pages '
        'cohort_retention top_paths top_flows'),
    ('analyst', 'call', 'reporting', 'people_at_least headline_numbers incident_numbers top_hotspots'),
    ('analyst', 'call', 'api', 'insights_hotspots insights_overview realtime'),
    ('analyst', 'call', 'reporting', 'session_cap person_bit active_sessions small_groups'),
    ('analyst', 'use', 'pipeline', '*'), ('analyst', 'call', 'pipeline', 'current_pages inbox_wait'),
    ('analyst', 'call', 'reporting', 'live_buckets live_session_days live_page_hours'),
    ('analyst', 'read', 'api', 'page_metrics_hourly_live session_metrics_daily_live'),
    ('analyst', 'read', 'api', 'page_metrics_hourly session_metrics_daily');

create temporary view allowed as
select m.role, m.what, m.schema, o.object
from matrix as m
cross join lateral string_to_table(m.objects, ' ') as o (object);

select is_empty(
    format(
        $$
            select g.*
            from rights as g
            where g.role in (%s)
                and not exists (
                    select
                    from allowed as a
                    where (a.role, a.what, a.schema) = (g.role, g.what, g.schema)
                        and a.object in (g.object, '*')
                )
            order by g.role, g.what, g.schema, g.object
        $$,
        v.roles
    ),
    v.roles || ' may no more than the matrix says'
)
from (
    values ('''owner'', ''gdpr'', ''pipeline'''), ('''ingest'''), ('''operator'''), ('''analyst'''),
        ('''privacy'', ''auditor'''), ('''migrator''')
) as v (roles);
select is_empty(
    $$
        select a.*
        from allowed as a
        where not exists (
            select
            from rights as g
            where (g.role, g.what, g.schema) = (a.role, a.what, a.schema)
                and a.object in (g.object, '*')
        )
        order by a.role, a.what, a.schema, a.object
    $$,
    'and each may all of it'
);
select is_empty(
    $$
        select r.role, o.role
        from roles as r
        cross join roles as o
        where r.oid <> o.oid
            and pg_has_role(r.oid, o.oid, 'member')
            and r.role <> 'migrator'
    $$,
    'no role is a member of another, but the migrator, who inherits nothing'
);

select * from finish();
rollback;
