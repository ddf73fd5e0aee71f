-- The limits for erasures and decisions are those of the checks pending_erasures and unsettled_consents.
create or replace function ops.status_privacy(p_now timestamptz default now())
    returns table (item text, state text, detail text, facts jsonb)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
begin
    return query
    select s.item, s.state, s.detail, s.facts
    from privacy.count_deadlines(p_now) as d
    cross join lateral (
        values
            (
                'requests',
                case when d.overdue_requests > 0 then 'bad' when d.due_requests > 0 then 'warn' else 'ok' end,
                case d.open_requests
                    when 0 then 'none open'
                    else format('%s open, %s due within 7 days, %s overdue, the next by %s', d.open_requests,
                        d.due_requests, d.overdue_requests, to_char(d.next_due_at, 'YYYY-MM-DD'))
                end,
                jsonb_build_object('open', d.open_requests, 'due', d.due_requests, 'overdue', d.overdue_requests,
                    'next_due_at', d.next_due_at)
            ),
            (
                'erasures',
                case
                    when d.oldest_erasure_at < p_now - interval '28 days' then 'bad'
                    when d.oldest_erasure_at < p_now - interval '10 days' then 'warn'
                    else 'ok'
                end,
                case d.open_erasures
                    when 0 then 'all finished'
                    else format('%s not finished, the oldest for %s', d.open_erasures,
                        ops.format_duration(p_now - d.oldest_erasure_at))
                end,
                jsonb_build_object('open', d.open_erasures, 'oldest_at', d.oldest_erasure_at)
            ),
            (
                'unsettled',
                case
                    when d.oldest_decision_at < p_now - interval '4 hours' then 'bad'
                    when d.oldest_decision_at < p_now - interval '1 hour' then 'warn'
                    else 'ok'
                end,
                case d.unsettled_decisions
                    when 0 then 'all decisions hold'
                    else format('%s of consent, the oldest for %s; aggregate or refresh applies them', d.unsettled_decisions,
                        ops.format_duration(p_now - d.oldest_decision_at))
                end,
                jsonb_build_object('decisions', d.unsettled_decisions, 'oldest_at', d.oldest_decision_at)
            )
    ) as s (item, state, detail, facts);
end
$$;

comment on function ops.status_privacy is
    'A part of ops.status: unfinished requests of people and erasures, and consent decisions that are not applied to '
    'all rows yet.';
