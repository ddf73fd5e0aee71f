import TestSupport

/// Expected and stored rows of sessions, as text.
struct PayloadTruth: Equatable {
    var actions: [String] = []
    var sessions: [String] = []

    private static let tolerance: Int64 = 5_000

    init(_ clients: [PayloadClient]) {
        for client in clients { add(client) }
        actions.sort()
        sessions.sort()
    }

    private mutating func add(_ client: PayloadClient) {
        let session = client.session
        let offset = client.deliveries.map { $0.receivedAt - $0.sentAt }.min() ?? 0
        let shift = offset < 0 || offset > Self.tolerance ? offset : 0
        var pages: [(path: String, number: Int)] = []
        var (goals, value, durations, scroll): (Int, Int, Int64, Int) = (0, 0, 0, 0)
        for action in session.actions {
            switch action {
            case .page(let number, let path, let duration, let depth, let enteredAt, let exitedAt):
                actions.append(
                    "\(session.visitor)|\(session.id)|\(path)|\(number)|\(enteredAt + shift)|\(exitedAt + shift)|\(duration)|\(depth)"
                )
                pages.append((path, number))
                durations += duration
                scroll = max(scroll, depth)
            case .goal(let name, let number, let page, let path, let at):
                actions.append(
                    "\(session.visitor)|\(session.id)|\(path)|\(page)|\(at + shift)|\(name)|\(number.map(String.init) ?? "∅")"
                )
                goals += 1
                value += number ?? 0
            }
        }
        sessions.append(
            "\(session.visitor)|\(session.id)|\(pages.count)|\(goals)|\(value)|\(durations)|\(scroll)|"
                + "\(pages.first?.path ?? "")|\(pages.last?.path ?? "")")
    }

    /// The stored rows of a database.
    init(in database: TestDatabase) throws {
        let connection = try database.connect()
        func rows(_ query: String) throws -> [String] {
            try connection.query(query).map { row in
                (0..<row.count).map { row[$0] ?? "∅" }.joined(separator: "|")
            }
        }
        actions = try (rows(Self.pageQuery) + rows(Self.goalQuery)).sorted()
        sessions = try rows(Self.sessionQuery).sorted()
    }

    private static func milliseconds(_ column: String) -> String {
        "(extract(epoch from \(column)) * 1000)::bigint"
    }

    private static let pageQuery = """
        select
            p.external_id, v.session_key, v.page, v.metadata ->> 'page_number', \(milliseconds("v.viewed_at")),
            \(milliseconds("v.exited_at")), v.time_on_page_ms, v.own_scroll
        from tracking.page_views as v
        join tracking.persons as p
            on p.id = v.person_id
        """

    private static let goalQuery = """
        select
            p.external_id, e.session_key, e.page, e.metadata ->> 'page_number', \(milliseconds("e.occurred_at")),
            e.goal, e.event_value
        from tracking.user_events as e
        join tracking.persons as p
            on p.id = e.person_id
        """

    private static let sessionQuery = """
        select
            p.external_id, s.session_key, s.page_count, s.goal_count, s.goal_value, s.page_duration_ms, s.max_scroll,
            s.entry_page, s.exit_page
        from tracking.user_sessions as s
        join tracking.persons as p
            on p.id = s.person_id
        """
}
