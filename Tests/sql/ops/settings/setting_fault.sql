begin;
set local search_path = public, pgtap;
select plan(7);

select is_empty(
    'select s.name from ops.settings as s where ops.setting_fault(s.name, s.value) is not null or ops.setting_fault(s.name, s.default_value) is not null',
    'current and default values are valid'
);
select is_empty(
    'select s.name from ops.settings as s where ops.setting_fault(s.name, null) is null',
    'each setting is known'
);
select is(ops.setting_fault('nonsense', 'nonsense'), null, 'a name that is no setting of ours passes');
select is_empty(
    $$
        select g.name, g.value, ops.setting_fault(g.name, g.value)
        from (values
            ('session_timeout', '1 microsecond'), ('session_timeout', '1000 years'), ('session_timeout', '00:30'),
            ('session_cap', '3 hours'), ('task_timeout', '1 second'), ('job_history', '1 day'), ('dedup_horizon', '0'),
            ('clock_skew_tolerance', '0 seconds'), ('future_tolerance', '1 hour'), ('rage_click_window', '0'),
            ('long_transaction', '0 seconds'), ('cut_at_midnight', 'on'), ('cut_at_campaign', 'off'), ('bots', 'drop'),
            ('without_consent', 'anonymous'), ('without_consent', 'drop'), ('ip_addresses', 'truncate'),
            ('minimum_group', '1'), ('anonymity_k', '2'), ('anonymity_k', '1000'), ('query_parameters', ''),
            ('earliest_event', '2020-02-29'), ('earliest_event', '0001-01-01 00:00:00+00')
        ) as g (name, value)
        where ops.setting_fault(g.name, g.value) is not null
    $$,
    'valid values have no fault'
);
select is_empty(
    $$
        select b.name, b.value
        from (values
            ('session_timeout', '0'), ('session_timeout', '-1 second'), ('session_timeout', 'nonsense'), ('session_timeout', ''),
            ('session_timeout', 'infinity'), ('session_timeout', '1001 years'), ('session_timeout', '999999999999 years'),
            ('session_cap', '0 seconds'), ('task_timeout', '0'), ('job_history', '0'), ('quality_history', '-1 day'),
            ('metrics_history', '1 dya'), ('dedup_horizon', '-1 day'), ('clock_skew_tolerance', '5 seconds ago'),
            ('future_tolerance', 'soon'), ('rage_click_window', '-1'), ('backtrack_window', ''), ('long_transaction', '-1 hour'),
            ('cut_at_midnight', 'true'), ('cut_at_campaign', 'ON'), ('bots', 'hidden'), ('without_consent', 'Drop'),
            ('without_consent', ' drop'), ('ip_addresses', 'none'), ('minimum_group', '0'), ('minimum_group', '-5'),
            ('minimum_group', '10.5'), ('minimum_group', '99999999999'), ('anonymity_k', 'ten'), ('anonymity_k', '1'),
            ('anonymity_k', '1001'), ('earliest_event', 'now'), ('earliest_event', '-infinity'), ('earliest_event', '01/02/2020'),
            ('earliest_event', '2020-02-30'), ('earliest_event', '0044-03-15 BC')
        ) as b (name, value)
        where ops.setting_fault(b.name, b.value) is null
    $$,
    'invalid values have one'
);
select is(ops.setting_fault('without_consent', 'Drop'), 'one of hidden, anonymous, drop', 'it lists words');
select is(ops.setting_fault('anonymity_k', '1'), 'a whole number from 2 to 1000', 'and bounds');

select * from finish();
rollback;
