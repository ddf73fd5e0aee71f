-- By the map, so that a new column is a row there. What must be computed again is known for the columns below.
create or replace function privacy.anonymous_value(p_table text, p_column text, p_action text, p_type regtype)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_value text := case
        when p_action = 'null' and p_type = 'text[]'::regtype then '''{}'''
        when p_action = 'null' then 'null'
        when p_action in ('keep', 'major-family') then format('r.%I', p_column)
        when p_action = 'coarsen-time' then 'a.hour'
        when p_action = 'template-url' then format('privacy.template_url(r.%I)', p_column)
        when p_action in ('random-id', 'recompute') then (
            select v.value
            from (
                values
                    ('person_id', null, 'a.new_person_id'),
                    ('session_id', null, 'a.new_session_id'),
                    ('page_view_id', 'page_views', 't.new_id::text'),
                    ('page_sequence_number', 'page_views', 't.place'),
                    ('is_entry', 'page_views', 't.place = 1'),
                    ('is_exit', 'page_views', 't.place = a.pages'),
                    ('click_count', 'page_views', 'i.clicks'),
                    ('interaction_count', 'page_views', 'i.events'),
                    ('event_id', 'user_events', 't.new_id::text'),
                    ('page_view_id', 'user_events', 't.page_view_id::text'),
                    ('page_url', 'page_views', 'split_part(t.label, e''\t'', 1)'),
                    ('page', 'user_events', 'nullif(split_part(t.label, e''\t'', 2), '''')'),
                    ('channel', 'session_attribution', 'coalesce(i.channel, ''Unassigned'')'),
                    ('page_count', 'user_sessions', 'a.pages'),
                    ('event_count', 'user_sessions', 'a.events'),
                    ('goal_count', 'user_sessions', 'a.goals'),
                    ('goal_value', 'user_sessions', '0'),
                    ('duration_ms', 'user_sessions', '0'),
                    ('entry_page', 'user_sessions', 'i.entry_page'),
                    ('exit_page', 'user_sessions', 'i.exit_page'),
                    ('is_active', 'user_sessions', 'false'),
                    ('is_authenticated', 'user_sessions', 'false'),
                    ('is_continuation', 'user_sessions', 'false'),
                    -- By what is left: that there was more would identify visitors who did not leave after one page.
                    ('is_single_page', 'user_sessions', 'case when a.pages > 0 then a.pages = 1 end'),
                    ('is_short', 'user_sessions', 'case when a.pages > 0 then true end'),
                    ('is_engaged', 'user_sessions', 'a.pages >= 2 or a.goals > 0'),
                    ('is_long', 'user_sessions', 'false'),
                    ('is_converted', 'user_sessions', 'a.goals > 0')
            ) as v (column_name, table_name, value)
            where v.column_name = p_column
                and coalesce(v.table_name, p_table) = p_table
        )
    end;
begin
    if v_value is null then
        raise exception using
            errcode = 'RB422',
            message = format('cannot anonymize column "%s" of table "%s" by "%s"', p_column, p_table, p_action),
            hint = 'Say null, keep, coarsen-time or template-url in privacy.data_map.';
    end if;
    return v_value;
end
$$;

comment on function privacy.anonymous_value is
    'SQL for what a column of an anonymous row holds, of r (the row), t (its trait), a (its session) and i (what belongs to it). Raises RB422 for an action that cannot be taken there.';
