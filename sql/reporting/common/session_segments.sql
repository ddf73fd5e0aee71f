create or replace function reporting.session_segments(
    p_segment text,
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz
)
    returns table (person_id bigint, session_id uuid, segment text)
    language sql
    stable
begin atomic
    select s.person_id, s.session_id, case p_segment when 'device' then s.device_type else coalesce(s.entry_page, '(none)') end
    from tracking.user_sessions as s
    where p_segment in ('device', 'entry_page')
        and s.site_id = p_site_id
        and s.started_at >= p_from
        and s.started_at < p_to
        and s.analytics_allowed
    union all
    select a.person_id, a.session_id, a.channel
    from tracking.session_attribution as a
    where p_segment = 'channel'
        and a.site_id = p_site_id
        and a.started_at >= p_from
        and a.started_at < p_to
        and a.analytics_allowed;
end;

comment on function reporting.session_segments is
    'Device type, channel or entry page of each session of a site that began in the range; no row where p_segment is null.';
