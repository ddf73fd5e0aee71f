import RunnerKit

extension ReportTopic {
    static let all = [
        sessions, pages, entry, exit, funnel, journeys, cohorts, friction, channels, campaigns, referrers, devices,
        events,
        goals, now, configurations, clicks,
    ]

    static let sessions = ReportTopic(
        "sessions", "sessions by day",
        options: [
            .text("device", "TYPE", "only sessions on this type of device: desktop, mobile, tablet"),
            .text("browser", "NAME", "only sessions in this browser, such as Firefox"),
            Part.filter,
        ],
        examples: [
            .init("dbrunner report sessions --site shop --last 2w", "Two weeks of a site:"),
            .init("dbrunner report sessions --from 2026-10-01 --to 2026-11-01 --csv", "A month, for a spreadsheet:"),
        ],
        parts: [.days])

    static let pages = ReportTopic(
        "pages", "the most viewed pages",
        options: [Part.limit, Part.filter],
        examples: [.init("dbrunner report pages --site blog --last 7d --limit 10", "The top ten of a week:")],
        parts: [.pages])

    static let funnel = ReportTopic(
        "funnel", "conversion and drop-off by funnel step",
        discussion: """
            Without a name it lists the funnels (reporting.funnels). DROP-OFF is the share of those who reached the step \
            and did not reach the next one; MEDIAN and P90 are the time since the previous step.
            """,
        options: [
            .choice("by", ["device", "channel", "entry_page"], "split the funnel by this"),
            .choice(
                "mode", ["ordered", "strict", "any_order"],
                "how steps must follow each other (default: as the funnel is defined)"),
            .choice("counted-by", ["session", "person"], "what is counted (default: as the funnel is defined)"),
            .duration("window", "longest time from the first to the last step"),
            Part.filter,
        ],
        arguments: [.init("NAME", .optional, "the funnel (default: list all)")],
        examples: [
            .init("dbrunner report funnel", "List the funnels:"),
            .init("dbrunner report funnel shop --site shop --by device", "A funnel, by device:"),
        ],
        parts: [.funnel])

    static let journeys = ReportTopic(
        "journeys", "paths, transitions between pages, and sequences of tasks",
        options: [
            Part.limit, .text("device", "TYPE", "only paths on this type of device: desktop, mobile, tablet"),
            .texts("where", "CONDITION", "only paths of sessions with FIELD=VALUE, as in report sessions"),
        ],
        examples: [
            .init("dbrunner report journeys --site shop --limit 10", "The most frequent of each:"),
            .init("dbrunner report journeys --site shop --show steps --csv", "Transitions between pages, for a graph:"),
        ],
        parts: [.paths, .steps, .flows])

    static let cohorts = ReportTopic(
        "cohorts", "retention by month of the first session",
        discussion: """
            A row is a cohort: the visitors whose first session (with --signup: first such event) was in that month. A \
            column is the share of them with a session that many months later.
            """,
        options: [.text("signup", "EVENT", "begin a cohort with the first event or goal of this name")],
        examples: [.init("dbrunner report cohorts --site shop --last 6mon", "Half a year:")],
        period: "11 months",
        parts: [.cohorts])

    static let friction = ReportTopic(
        "friction", "pages and incidents with frustrated visitors",
        discussion: """
            HOTSPOTS are the pages and days with the highest frustration score; INCIDENTS counts incidents by kind, next to \
            those of the period before.
            """,
        options: [Part.limit],
        examples: [.init("dbrunner report friction --site shop --last 7d", "A week:")],
        parts: [.hotspots, .incidents])

    static let channels = ReportTopic(
        "channels", "sessions and conversions by channel",
        options: [Part.filter],
        examples: [.init("dbrunner report channels --site shop --last 3mon", "Three months:")],
        parts: [.channels])
}
