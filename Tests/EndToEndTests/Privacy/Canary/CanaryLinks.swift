import Postgres
import TestSupport

/// What an attacker with a copy of the database from before the erasure can find out.
struct CanaryLinks {
    /// A database as it was.
    let copy: TestDatabase
    /// The same after people were anonymized.
    let database: TestDatabase

    /// Values in the anonymous rows that lead to fewer than `k` people of the copy: ids, keys, hashes and times,
    /// whichever column they stand in.
    func few(_ k: Int64) throws -> [String] {
        var people: [String: Int64] = [:]
        for row in try values(in: copy, where: "> 0") {
            people[row["value"] ?? "", default: 0] += row.int64("people") ?? 0
        }
        return try values(in: database, where: "< 0").compactMap { row in
            guard let value = row["value"], let count = people[value], count < k else { return nil }
            return "\(row["place"] ?? "") = \(value) (\(count) people)"
        }
    }

    /// How many people of the copy did what each anonymous session shows: its hour, device, pages, events and channel
    /// together.
    func crowds() throws -> [Int64] {
        let sessions = try database.query(Self.shown)[0][0] ?? "[]"
        return try copy.query(Self.likewise, [.text(sessions)]).map { $0.int64("people") ?? 0 }
    }

    private func values(in place: TestDatabase, where condition: String) throws -> [Row] {
        try place.query(Self.columns).flatMap { column in
            try place.query(
                """
                select '\(column["name"] ?? "")' as place, t.\(column["name"] ?? "")::text as value, count(distinct t.person_id) as people
                from \(column["relation"] ?? "") as t
                where t.person_id \(condition) and t.\(column["name"] ?? "") is not null
                group by 2
                """)
        }
    }

    private static let columns = """
        select format('%I.%I', m.schema_name, m.table_name) as relation, quote_ident(m.column_name) as name
        from privacy.data_map as m
        join privacy.data_tables as d using (schema_name, table_name)
        where d.person_column = 'person_id'
            and m.category in ('identifier', 'time', 'network')
        """

    private static let shown = """
        select jsonb_agg(jsonb_build_object(
            'hour', s.started_at, 'site', s.site_id, 'device', s.device_type, 'browser', s.browser, 'os', s.os,
            'single', s.is_single_page, 'channel', a.channel,
            'pages', array(select v.page_url from tracking.page_views as v where v.person_id = s.person_id),
            'events', array(
                select concat_ws(' ', e.event_type, e.page) from tracking.user_events as e where e.person_id = s.person_id
            )
        ))
        from tracking.user_sessions as s
        left join tracking.session_attribution as a using (person_id, session_id)
        where s.person_id < 0
        """

    private static let likewise = """
        select n.number, count(distinct s.person_id) as people
        from jsonb_array_elements($1::jsonb) with ordinality as n (shown, number)
        cross join lateral (select (n.shown ->> 'hour')::timestamptz as hour) as h
        left join tracking.user_sessions as s
            on date_trunc('hour', s.started_at) = h.hour
            and s.site_id = (n.shown ->> 'site')::integer
            and (s.device_type, s.browser, s.os) = (n.shown ->> 'device', n.shown ->> 'browser', n.shown ->> 'os')
            and (n.shown ->> 'single' is null or s.is_single_page = (n.shown ->> 'single')::boolean)
            and (
                n.shown ->> 'channel' is null
                or n.shown ->> 'channel' = 'Unassigned'
                or exists (
                    select
                    from tracking.session_attribution as a
                    where a.person_id = s.person_id
                        and a.session_id = s.session_id
                        and a.channel = n.shown ->> 'channel'
                )
            )
            and not exists (
                select
                from jsonb_array_elements_text(n.shown -> 'pages') as p (page)
                where not exists (
                    select
                    from tracking.page_views as v
                    where v.person_id = s.person_id
                        and date_trunc('hour', v.viewed_at) = h.hour
                        and p.page in (privacy.template_url(v.page_url), privacy.template_url(v.page))
                )
            )
            and not exists (
                select
                from jsonb_array_elements_text(n.shown -> 'events') as p (event)
                where not exists (
                    select
                    from tracking.user_events as e
                    where e.person_id = s.person_id
                        and date_trunc('hour', e.occurred_at) = h.hour
                        and p.event in (e.event_type, concat_ws(' ', e.event_type, e.page))
                )
            )
        group by n.number
        """
}
