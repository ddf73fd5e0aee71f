import RunnerKit

extension ReportTopic {
    static let all = [sessions, pages, funnel, journeys, channels]

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
        layout: ReportLayout(
            title: "SESSIONS BY DAY",
            columns: [
                .text("day", "DAY"), .count("sessions", "SESSIONS", bar: .ofLargest), .count("people", "PEOPLE"),
                .count("page_views", "VIEWS"), .share("bounce_rate", "BOUNCED"), .share("engagement_rate", "ENGAGED"),
                .count("conversions", "CONVERTED"), .seconds("duration_seconds_median", "MEDIAN"),
            ])
    ) { options, _ in
        ReportQuestion(
            "get_sessions", over: .days,
            [("p_device", options.text("device")), ("p_browser", options.text("browser"))])
    }

    static let pages = ReportTopic(
        "pages", "the pages that are seen most",
        options: [limit],
        examples: [.init("dbrunner report pages --site blog --last 7d --limit 10", "The ten of a week:")],
        layout: ReportLayout(
            title: "PAGES",
            columns: [
                .text("page", "PAGE"), .count("views", "VIEWS", bar: .ofLargest), .share("share", "SHARE"),
                .count("entries", "ENTRIES"), .share("bounce_rate", "BOUNCED"), .share("exit_rate", "EXITS"),
                .seconds("seconds_average", "TIME"), .decimal("scroll_average", "SCROLL %", places: 0),
            ]),
        whyEmpty: tooFew
    ) { options, _ in
        ReportQuestion("top_pages", over: .times, [("p_limit", limit(options))])
    }

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
        layout: ReportLayout(
            title: "FUNNEL", groupedBy: "segment",
            columns: [
                .count("step", "STEP"), .text("name", "NAME"), .count("reached", "REACHED"),
                .share("share", "SHARE", bar: .ofWhole), .share("drop_off", "DROP-OFF"),
                .seconds("seconds_median", "MEDIAN"), .seconds("seconds_p90", "P90"),
            ]),
        isWhole: true, whyEmpty: "Do the patterns of its steps (reporting.funnel_conditions) fit the pages of the site?"
    ) { options, arguments in
        ReportQuestion(
            "get_journey_funnels", over: .times,
            [
                ("p_funnel", arguments.first), ("p_segment", options.text("by")), ("p_mode", options.text("mode")),
                ("p_counted_by", options.text("counted-by")),
                ("p_window", options.duration("window").map { "\($0.inSeconds) seconds" }),
            ])
    }

    static let journeys = ReportTopic(
        "journeys", "from which page to which",
        options: [limit],
        examples: [.init("dbrunner report journeys --site shop --limit 20", "The twenty most frequent steps:")],
        layout: ReportLayout(
            title: "STEPS FROM PAGE TO PAGE",
            columns: [
                .text("from_page", "FROM"), .text("to_page", "TO"), .count("transitions", "STEPS", bar: .ofLargest),
                .count("sessions", "SESSIONS"), .share("share", "OF ALL FROM"),
            ]),
        whyEmpty: tooFew
    ) { options, _ in
        ReportQuestion("transitions", over: .days, [("p_limit", limit(options))])
    }

    static let channels = ReportTopic(
        "channels", "where sessions came from",
        examples: [.init("dbrunner report channels --site shop --last 3mon", "Three months:")],
        layout: ReportLayout(
            title: "CHANNELS",
            columns: [
                .text("channel", "CHANNEL"), .count("sessions", "SESSIONS", bar: .ofLargest), .share("share", "SHARE"),
                .share("engagement_rate", "ENGAGED"), .count("conversions", "CONVERTED"),
                .share("conversion_rate", "RATE"), .decimal("goal_value", "VALUE", places: 2),
            ])
    ) { _, _ in
        ReportQuestion("channels", over: .days)
    }

    private static let tooFew = "What fewer than minimum_group people (ops.settings) did is left out."
    private static let limit = OptionSpec.integer("limit", in: 1...100_000, "how many at most (default: 20)")

    private static func limit(_ options: Options) -> String {
        String(options.integer("limit") ?? 20)
    }
}
