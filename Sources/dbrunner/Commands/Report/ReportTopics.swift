import RunnerKit

extension ReportTopic {
    static let all = [sessions, pages, funnel, journeys, cohorts, friction, channels]

    static let sessions = ReportTopic(
        "sessions", "sessions by day",
        options: [
            .text("device", "TYPE", "only of one type of device: desktop, mobile, tablet"),
            .text("browser", "NAME", "only of one browser, such as Firefox"),
        ],
        examples: [
            .init("dbrunner report sessions --site shop --last 2w", "Two weeks of a site:"),
            .init("dbrunner report sessions --from 2026-10-01 --to 2026-11-01 --csv", "A month, for a spreadsheet:"),
        ],
        parts: [.days])

    static let pages = ReportTopic(
        "pages", "the pages that are seen most",
        options: [Part.limit],
        examples: [.init("dbrunner report pages --site blog --last 7d --limit 10", "The ten of a week:")],
        parts: [.pages])

    static let funnel = ReportTopic(
        "funnel", "how far people come, and where they turn back",
        discussion: """
            Without a name it lists the funnels there are (reporting.funnels). DROP-OFF is the part of those who reached \
            a step that go no further; MEDIAN and P90 are the time since the step before.
            """,
        options: [
            .choice("by", ["device", "channel", "entry_page"], "a funnel for each of them"),
            .choice("mode", ["ordered", "strict", "any_order"], "what fills a step, other than the funnel says"),
            .choice("counted-by", ["session", "person"], "who goes through, other than the funnel says"),
            .duration("window", "the longest way from the first step to the last"),
        ],
        arguments: [.init("NAME", .optional, "the funnel; all are listed without it")],
        examples: [
            .init("dbrunner report funnel", "Which there are:"),
            .init("dbrunner report funnel shop --site shop --by device", "One of them, on each device:"),
        ],
        parts: [.funnel])

    static let journeys = ReportTopic(
        "journeys", "the paths people take, steps from page to page, and sequences of tasks",
        options: [Part.limit, .text("device", "TYPE", "paths only of one type of device: desktop, mobile, tablet")],
        examples: [
            .init("dbrunner report journeys --site shop --limit 10", "The most frequent of each:"),
            .init("dbrunner report journeys --site shop --show steps --csv", "Steps from page to page, for a graph:"),
        ],
        parts: [.paths, .steps, .flows])

    static let cohorts = ReportTopic(
        "cohorts", "who came back in which month",
        discussion: """
            Each line is the people whose first session was in that month (with --signup: whose first such event); each \
            column the share of them that had a session so many months later.
            """,
        options: [.text("signup", "EVENT", "a cohort begins with the first event or goal of this name")],
        examples: [.init("dbrunner report cohorts --site shop --last 6mon", "Half a year:")],
        period: "11 months",
        parts: [.cohorts])

    static let friction = ReportTopic(
        "friction", "where people struggle",
        discussion: """
            HOTSPOTS are pages by day with the highest sum of frustration; INCIDENTS are counted by kind, beside those of \
            as many days before.
            """,
        options: [Part.limit],
        examples: [.init("dbrunner report friction --site shop --last 7d", "In a week:")],
        parts: [.hotspots, .incidents])

    static let channels = ReportTopic(
        "channels", "where sessions came from",
        examples: [.init("dbrunner report channels --site shop --last 3mon", "Three months:")],
        parts: [.channels])
}
