-- Decisions that travel with events count before the events do. A grant does not where the site does not take grants from events.
-- reads: people, stage
create or replace function pipeline.record_stage_consents(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
begin
    perform privacy.set_consents(
        array_agg(d.person_id), array_agg(d.purpose), array_agg(d.granted), array_agg(d.decided_at), 'event',
        p_are_new => d.is_new, p_site_ids => array_agg(d.site_id)
    )
    from (
        select distinct p.person_id, p.is_new, c.purpose, c.granted, e.at as decided_at, t.id as site_id
        from pg_temp.stage as s
        join pg_temp.people as p
            on p.visitor = s.visitor
        join tracking.sites as t
            on t.name = coalesce(s.site, 'default')
        cross join lateral (
            select least(
                pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance),
                s.received_at, p_now
            ) as at
        ) as e
        cross join lateral (
            select 'analytics' as purpose, s.consent::boolean as granted
            where s.consent in ('true', 'false')
            union all
            select j.key, j.value::boolean
            from jsonb_each_text(case when s.consent not in ('true', 'false') then s.consent end::jsonb) as j
        ) as c
        where s.consent is not null
            and s.reject_reason is null
            and p.person_id > 0
            and not (c.granted and t.consent_by_event = 'withdraw')
    ) as d
    group by d.is_new;
end
$$;

comment on function pipeline.record_stage_consents is
    'Records the decisions in pg_temp.stage: all that the site takes from events in the history, and those that are newer than what is known as in force.';
