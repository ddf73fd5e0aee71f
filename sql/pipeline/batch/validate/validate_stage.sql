-- What is missing, unknown or out of range, for all lines alike. Updates the bad lines only. Bytes are
-- compared before characters, because counting characters costs a pass over the text. The same pass finds what the
-- good lines ask for, so that a batch without keys, queries, decisions or addresses is not searched for each.
-- reads: stage
-- writes: stage
create or replace function pipeline.validate_stage(
    p_now timestamptz,
    out first_at timestamptz,
    out last_at timestamptz,
    out has_special_visitors boolean,
    out has_queries boolean,
    out has_consents boolean,
    out has_addresses boolean,
    out has_userinfo boolean,
    out has_measurements boolean,
    out is_ahead boolean
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_future interval := ops.setting('future_tolerance')::interval;
    v_earliest timestamptz := ops.setting('earliest_event')::timestamptz;
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p
        where p.parent_table in ('page_views', 'user_events'));
begin
    with checked as materialized (
        select
            s.ctid as stage_ctid,
            -- The time as it will be stored: an event from the future is clamped to its receipt.
            e.stored_at as at,
            e.at > least(s.received_at, p_now) as is_ahead,
            s.visitor is null or s.visitor like 'session:%' as is_special_visitor,
            strpos(s.url, '?') > 0 as has_query,
            s.consent is not null as has_consent,
            s.ip is not null as has_address,
            s.kind is not null as is_measurement,
            strpos(s.url, '@') > 0 or strpos(s.referrer, '@') > 0 as has_at_sign,
            case
                when s.event_id is null or s.event_id = '' then 'missing_field:event_id'
                when octet_length(s.event_id) > 512 and length(s.event_id) > 512 then 'out_of_range:event_id'
                when s.event_type is null or s.event_type = '' then 'missing_field:type'
                when octet_length(s.event_type) > 200 and length(s.event_type) > 200 then 'out_of_range:type'
                when s.visitor is null and s.session_key is null and s.kind is distinct from 'performance' then 'missing_field:visitor'
                when s.visitor = '' or (octet_length(s.visitor) > 512 and length(s.visitor) > 512) then 'out_of_range:visitor'
                when s.session_key = '' or (octet_length(s.session_key) > 512 and length(s.session_key) > 512)
                    then 'out_of_range:session_key'
                when s.occurred_at is null then 'missing_field:occurred_at'
                when t.id is null then 'unknown_site'
                when s.event_type = 'pageview' and (s.url is null or s.url = '') then 'missing_field:url'
                when pipeline.url_fault(s.url) is not null then pipeline.url_fault(s.url) || ':url'
                when pipeline.url_fault(s.referrer) is not null then pipeline.url_fault(s.referrer) || ':referrer'
                when octet_length(s.url) > 1000 and octet_length(pipeline.page_of(s.url)) > 1000 then 'out_of_range:url'
                when octet_length(s.page_category) > 200 and length(s.page_category) > 200 then 'out_of_range:page_category'
                when s.scroll not between 0 and 100 then 'out_of_range:scroll'
                when s.load_ms < 0 then 'out_of_range:load_ms'
                when s.interactive_ms < 0 then 'out_of_range:interactive_ms'
                when e.stored_at < v_earliest then 'too_old'
                when e.stored_at < v_floor then 'below_retention_floor'
                when s.received_at > greatest(p_now, now()) + v_future then 'out_of_range:received_at'
                when e.at > least(coalesce(s.received_at, p_now), p_now) + v_future then 'in_future'
                when s.consent not in ('true', 'false') and not pipeline.is_consent(s.consent) then 'wrong_type:consent'
            end as reason
        from pg_temp.stage as s
        left join tracking.sites as t
            on t.name = coalesce(s.site, 'default')
        cross join lateral (
            select t.at, least(t.at, s.received_at, p_now) as stored_at
            from (select pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance) as at) as t
        ) as e
        where s.reject_reason is null
    ),
    rejected as (
        update pg_temp.stage as s
        set reject_reason = c.reason
        from checked as c
        where s.ctid = c.stage_ctid
            and c.reason is not null
    )
    select
        min(c.at),
        max(c.at),
        coalesce(bool_or(c.is_special_visitor), false),
        coalesce(bool_or(c.has_query), false),
        coalesce(bool_or(c.has_consent), false),
        coalesce(bool_or(c.has_address), false),
        coalesce(bool_or(c.has_at_sign), false),
        coalesce(bool_or(c.is_measurement), false),
        coalesce(bool_or(c.is_ahead), false)
    into first_at, last_at, has_special_visitors, has_queries, has_consents, has_addresses, has_userinfo,
        has_measurements, is_ahead
    from checked as c
    where c.reason is null;
end
$$;

comment on function pipeline.validate_stage is
    'Gives every line of pg_temp.stage that may not be stored its reject_reason; returns the first and last time of the others as they will be stored, and what they bring along.';
