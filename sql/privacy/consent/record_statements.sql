-- The history of what came with events. Each line of a client can say again what the person decided, in any order of
-- arrival, so neither every statement is kept nor only changes, which would depend on that order: of each person,
-- purpose, answer and day the first and the last. Called by privacy.set_consents, under the locks of these people.
create or replace function privacy.record_statements(
    p_person_ids bigint[],
    p_purposes text[],
    p_granted boolean[],
    p_decided_at timestamptz[],
    p_are_new boolean
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with said as (
        select
            d.person_id, d.purpose, d.granted, date_bin('1 day', d.decided_at, 'epoch') as day,
            min(d.decided_at) as first_at, max(d.decided_at) as last_at
        from unnest(p_person_ids, p_purposes, p_granted, p_decided_at) as d (person_id, purpose, granted, decided_at)
        -- Erased while the lock was waited for.
        where not exists (
            select
            from privacy.erased_persons as e
            where e.person_id = d.person_id
                and not exists (select from tracking.persons as p where p.id = e.person_id)
        )
        group by d.person_id, d.purpose, d.granted, day
    ),
    compared as materialized (
        select s.*, k.first_at as known_first, k.last_at as known_last
        from said as s
        left join lateral (
            select min(c.decided_at) as first_at, max(c.decided_at) as last_at
            from privacy.consent_events as c
            where c.person_id = s.person_id
                and c.purpose = s.purpose
                and c.granted = s.granted
                and c.source = 'event'
                and c.decided_at >= s.day
                and c.decided_at < s.day + interval '1 day'
        ) as k
            on not p_are_new
    ),
    removed as (
        delete from privacy.consent_events as c
        using compared as k
        where c.person_id = k.person_id
            and c.purpose = k.purpose
            and c.granted = k.granted
            and c.source = 'event'
            and (
                c.decided_at = k.known_first and k.first_at < k.known_first and k.known_first < greatest(k.last_at, k.known_last)
                or c.decided_at = k.known_last and k.last_at > k.known_last and k.known_last > least(k.first_at, k.known_first)
            )
    )
    insert into privacy.consent_events (person_id, purpose, granted, source, decided_at)
    select k.person_id, k.purpose, k.granted, 'event', n.at
    from compared as k
    cross join lateral (
        select k.first_at as at
        where k.known_first is null
            or k.first_at < k.known_first
        union
        select k.last_at
        where k.known_last is null
            or k.last_at > k.known_last
    ) as n
    order by n.at;
end
$$;

comment on function privacy.record_statements is
    'Keeps in the history what events said of consent, element by element of the arrays: of each person, purpose, answer and day (UTC) the first and the last. p_are_new says that the calling transaction made all of these people.';
