-- The only definition of what each role may do with objects it does not own. ops.apply_rights applies it; `dbrunner
-- doctor` and Tests/sql/roles/rights.sql compare it with the catalog (ops.right_differences). A star means all objects
-- of the schema except those with a minus, and table.* all columns of a table.
create or replace view ops.rights_matrix
    with (security_invoker = true)
as
select m.role, m.privileges, m.kind, m.schema, m.objects
from (values
    -- Owners, in each other's schemas.
    ('owner', 'temporary', 'database', '', 'database'),
    ('owner', 'usage', 'schema', '', 'api pipeline privacy'),
    ('owner', 'create', 'schema', '', 'api'),
    ('owner', 'select insert delete', 'table', 'pipeline', 'dirty_buckets'),
    ('owner', 'select insert update delete', 'table', 'pipeline', 'quarantine'),
    ('owner', 'execute', 'routine', 'pipeline',
        'count_left_out current_pages inbox_wait is_line_error isolate local_day quarantined mark_sessions_pending'),
    ('owner', 'execute', 'routine', 'privacy',
        'append_audit record_timeline archive_blocker check_widening fill_packed unregister_archive is_packed_whole lock_bucket set_consent_mode '
        'finish_archive_erasures record_pending_archives apply_pending_consent'),
    ('gdpr', 'temporary', 'database', '', 'database'),
    ('gdpr', 'usage', 'schema', '', 'ops pipeline reporting tracking'),
    ('gdpr', 'select', 'table', 'ops', '*'),
    ('gdpr', 'select', 'table', 'pipeline', 'arrivals load_progress loads recent_batches'),
    ('gdpr', 'select insert', 'table', 'pipeline', 'dirty_buckets'),
    ('gdpr', 'select insert update delete', 'table', 'pipeline', 'pending_streams quarantine'),
    ('gdpr', 'select', 'table', 'reporting', '*'),
    ('gdpr', 'select insert update delete', 'table', 'tracking', '*'),
    ('gdpr', 'execute', 'routine', 'ops',
        'analyze_table archive_columns attach_archived attach_partition check_isolation cluster_table drop_policies unregister_superseded '
        'is_job_held lock_buckets lock_step record_scrubbed relation_bytes rewrite_partition rewrite_table role_prefix setting setting_fault watch_partition'),
    ('gdpr', 'execute', 'routine', 'pipeline', 'is_line_error isolate local_day quarantined'),
    ('gdpr', 'execute', 'routine', 'reporting', 'mark_dirty'),
    ('gdpr', 'execute', 'routine', 'tracking', '*'),
    ('pipeline', 'temporary', 'database', '', 'database'),
    ('pipeline', 'usage', 'schema', '', 'ops privacy reporting tracking'),
    ('pipeline', 'select', 'table', 'ops', 'partition_policies settings'),
    ('pipeline', 'select', 'table', 'privacy', 'erased_persons purposes user_consent'),
    ('pipeline', 'select insert update delete', 'table', 'tracking', '*'),
    ('pipeline', 'usage', 'sequence', 'tracking', '*'),
    ('pipeline', 'execute', 'routine', 'ops', '*'),
    ('pipeline', 'execute', 'routine', 'privacy',
        'audit_position coarse_time find_erased purge_erased_ids erased_until import_id import_visitor ip_token is_allowed has_erasures lock_bucket '
        'random_person_id set_consents apply_pending_consent template_url'),
    ('pipeline', 'execute', 'routine', 'tracking', '*'),
    ('migrator', 'temporary', 'database', '', 'database'),
    ('migrator', 'usage', 'schema', '', 'dbrunner'),
    ('migrator', 'insert', 'table', 'dbrunner', 'migration_repairs'),
    ('migrator', 'select insert update delete', 'table', 'dbrunner', 'migrations settings'),
    -- Roles that call functions.
    ('ingest', 'usage', 'schema', '', 'api ops pipeline'),
    ('ingest', 'execute', 'routine', 'api',
        'check_events set_consent track_events track_interactions track_performance track_session track_snapshot'),
    ('ingest', 'execute', 'routine', 'pipeline',
        'backlog begin_load close_sessions derive_sessions drain_inbox finish_load abandon_load leave_load load_batch '
        'make_months map_stage open_batch prepare_batch rejected_lines rejected_reasons scan_bounds site_names take_payloads '
        'try_load unfinished_loads'),
    ('operator', 'usage', 'schema', '', 'dbrunner ops pipeline privacy reporting tracking'),
    ('operator', 'select', 'table', 'dbrunner', 'migrations settings'),
    ('operator', 'select', 'table', 'ops',
        'archive_faults archived_partitions data_quality_checks faults grantable_objects index_faults '
        'job_history job_metrics job_runs latest_checks latest_job_runs metric_texts partition_faults '
        'foreign_rights partition_policies partitions quality_metrics right_differences right_faults rights_matrix '
        'server_metrics session_faults setting_faults settings table_faults'),
    ('operator', 'select insert delete', 'table', 'ops', 'db_performance_metrics'),
    ('operator', 'select', 'table', 'tracking', 'sites'),
    ('operator', 'select insert update delete', 'table', 'tracking', 'configuration_fields performance_thresholds'),
    ('operator', 'update', 'column', 'ops', 'settings.value'),
    ('operator', 'execute', 'routine', 'ops',
        'archive_manifest begin_archive begin_deletion begin_job_run collect_metrics count_with_unit cron_field '
        'cron_line drop_archived end_restore finish_deletion finish_job_run unregister_leftover unregister_superseded '
        'is_job_held job_overview join_job make_partition make_partitions_ahead metrics next_location '
        'period_end period_start quality_status read_limit read_schedule format_duration format_metric record_check '
        'record_damaged record_verified record_written relation_bytes restart_archive retention_plan return_lease role_prefix run_job '
        'loggable_error schedule_around schema_names setting setting_fault status status_archives status_jobs '
        'status_partitions status_pipeline status_privacy status_quality status_rollups status_sizes timer_lines try_job try_lease '
        'warm_partition watch_partition'),
    ('operator', 'execute', 'routine', 'pipeline',
        'backlog begin_load close_sessions count_arrivals count_internal_errors count_open_sessions count_quarantined count_repeats count_row_faults '
        'count_session_faults count_shared_keys count_unknown_people count_wrong_flags daily_volume '
        'derive_sessions drain_inbox finish_load abandon_load latest_times leave_load load_batch make_months null_rates open_batch '
        'prepare_batch rejected_lines rejected_reasons scan_bounds session_facts site_names take_payloads mark_sessions_pending '
        'try_load unfinished_loads'),
    ('operator', 'execute', 'routine', 'privacy',
        'archives_to_scrub attach_partition begin_archive_copy begin_rewrites close_archive count_deadlines count_months delete_expired '
        'discard_restored erased_in_archive expired_rows finish_scrub open_archive next_deadlines open_restore '
        'restore_as restore_attached rewrite_relation rewrites confirm_scrub summarize_archive watch_relation'),
    ('operator', 'execute', 'routine', 'reporting',
        'compare_rollups mark_dirty refresh_paths refresh_rollups refresh_views rollup_lag rollup_states'),
    ('operator', 'execute', 'routine', 'tracking', 'add_site change_site grant_site revoke_site'),
    ('privacy', 'usage', 'schema', '', 'api privacy'),
    ('privacy', 'execute', 'routine', 'api', 'session_timeline'),
    ('privacy', 'select', 'table', 'privacy', 'data_map data_tables'),
    ('privacy', 'execute', 'routine', 'privacy',
        'register_visitors anonymize_people anonymize_person archives_of_person archives_to_search audit_failure '
        'audit_state has_pending_refresh begin_erasure begin_erasures begin_export begin_rewrites begin_verification change_consent check_map '
        'answer_letter audit_entries close_request closed_requests consent_history consents_of count_rows erase_pending erase_people erase_person '
        'export_columns export_ledger export_tables find_people find_person finish_export purge_statistics '
        'import_ledger is_free_text is_readable_here is_secret retention_reason rows_arriving_later open_archived_export open_export '
        'open_request open_requests page_columns page_sites page_tables page_words open_restore own_columns past_erasures person_columns person_tokens processing_record '
        'quote_pattern rejected_line repair_flags replay rewrite_relation rewrite_state rewrites search_guarded_relation search_relation search_source record_pending_archives purge_after_erasure letter_patterns '
        'token_patterns verify_audit verify_person searchable_relations watch_relation'),
    ('auditor', 'usage', 'schema', '', 'privacy'),
    ('auditor', 'select', 'table', 'privacy', 'audit_head audit_log data_map data_tables'),
    ('auditor', 'execute', 'routine', 'privacy', 'audit_entries audit_state check_map processing_record verify_audit'),
    -- Roles that read.
    -- Analysts call the owner's functions, which hide the plan; row security limits the owner to rows with consent.
    ('analyst', 'usage', 'schema', '', 'api'),
    ('analyst', 'select', 'table', 'api', '*'),
    ('analyst', 'execute', 'routine', 'api',
        'campaigns channels click_map cohort_retention count_people devices entry_pages event_properties events exit_pages funnels '
        'get_journey_funnels get_session_stats get_sessions goals insights_hotspots insights_overview left_out '
        'people_by_days performance_overview popular_configurations price_evolution realtime referrers report_range sites top_flows top_pages top_paths '
        'transitions'),
    ('analyst', 'execute', 'routine', 'reporting',
        'visible_page_metrics visible_page_metrics_live visible_session_metrics visible_session_metrics_live'),
    -- By column, since a right on a table includes its system columns.
    ('researcher', 'usage', 'schema', '', 'api archive tracking'),
    ('researcher', 'execute', 'routine', 'api', 'session_timeline'),
    ('researcher', 'select', 'column', 'archive', '*'),
    ('researcher', 'select', 'column', 'tracking',
        'configuration_snapshots.* incidents.* page_views.* performance_metrics.* session_attribution.* sites.* '
        'user_events.* user_sessions.*'),
    ('researcher', 'execute', 'routine', 'tracking', 'sees_every_site visible_sites')
) as m (role, privileges, kind, schema, objects);

comment on view ops.rights_matrix is 'What each role may do with what it does not own; ops.right_differences compares it with the catalog.';
comment on column ops.rights_matrix.role is 'The role without its prefix.';
comment on column ops.rights_matrix.privileges is 'Privileges as GRANT names them, with spaces between.';
comment on column ops.rights_matrix.kind is 'database, schema, table (views, too), column, sequence or routine.';
comment on column ops.rights_matrix.schema is 'The schema of the objects; empty for databases and schemas.';
comment on column ops.rights_matrix.objects is
    'Names with spaces between: schemas, tables, table.column, routines (all of that name). A star is all, table.* all columns of one, a minus takes away.';
