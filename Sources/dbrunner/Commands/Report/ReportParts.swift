import RunnerKit

/// The questions that the reports are made of, in the order of schema `api`.
extension ReportTopic.Part {
    static let limit = OptionSpec.integer("limit", in: 1...100_000, "how many at most (default: 20)")
    static let tooFew = "Groups of fewer than minimum_group people (ops.settings) are not shown."

    static let days = Self(
        "sessions",
        layout: .table(
            "SESSIONS BY DAY",
            [
                .text("day", "DAY"), .count("sessions", "SESSIONS", bar: .ofLargest), .count("people", "PEOPLE"),
                .count("page_views", "VIEWS"), .share("bounce_rate", "BOUNCED"), .share("engagement_rate", "ENGAGED"),
                .count("conversions", "CONVERTED"), .seconds("duration_seconds_median", "MEDIAN"),
            ]),
        key: ["day"]
    ) { options, _ in
        ReportQuestion(
            "get_sessions", over: .days,
            [
                ("p_device", options.text("device")), ("p_browser", options.text("browser")),
                ("p_filter", filter(options)),
            ])
    }

    static let pages = Self(
        "pages",
        layout: .table(
            "PAGES",
            [
                .text("page", "PAGE"), .count("views", "VIEWS", bar: .ofLargest), .share("share", "SHARE"),
                .count("entries", "ENTRIES"), .share("bounce_rate", "BOUNCED"), .share("exit_rate", "EXITS"),
                .seconds("seconds_average", "TIME"), .decimal("scroll_average", "SCROLL %", places: 0),
            ]),
        whyEmpty: tooFew, key: ["page"]
    ) { options, _ in
        ReportQuestion("top_pages", over: .days, [("p_limit", limit(options)), ("p_filter", filter(options))])
    }

    static let funnel = Self(
        "funnel",
        layout: .table(
            "FUNNEL", groupedBy: "segment",
            [
                .count("step", "STEP"), .text("name", "NAME"), .count("reached", "REACHED"),
                .share("share", "SHARE", bar: .ofWhole), .share("drop_off", "DROP-OFF"),
                .seconds("seconds_median", "MEDIAN"), .seconds("seconds_p90", "P90"),
            ]),
        isWhole: true,
        whyEmpty:
            "Check that the patterns of its steps (reporting.funnel_conditions) match pages of the site. \(tooFew)",
        key: ["segment", "step", "name"]
    ) { options, arguments in
        ReportQuestion(
            "get_journey_funnels", over: .days,
            [
                ("p_funnel", arguments.first), ("p_segment", options.text("by")), ("p_mode", options.text("mode")),
                ("p_counted_by", options.text("counted-by")),
                ("p_window", options.duration("window").map { "\($0.inSeconds) seconds" }),
                ("p_filter", filter(options)),
            ])
    }

    static let paths = Self(
        "paths",
        layout: .table(
            "PATHS",
            [
                .text("path", "PATH"), .count("sessions", "SESSIONS", bar: .ofLargest), .count("people", "PEOPLE"),
                .seconds("duration_seconds_average", "LASTING"), .share("conversion_rate", "CONVERTED"),
            ]),
        whyEmpty: tooFew, key: ["path"]
    ) { options, _ in
        ReportQuestion(
            "top_paths", over: .days,
            [
                ("p_device", options.text("device")), ("p_limit", limit(options)), ("p_filter", filter(options)),
            ])
    }

    static let steps = Self(
        "steps",
        layout: .table(
            "STEPS FROM PAGE TO PAGE",
            [
                .text("from_page", "FROM"), .text("to_page", "TO"), .count("transitions", "STEPS", bar: .ofLargest),
                .count("sessions", "SESSIONS"), .share("share", "OF ALL FROM"),
            ]),
        whyEmpty: tooFew, key: ["from_page", "to_page"]
    ) { options, _ in
        ReportQuestion("transitions", over: .days, [("p_limit", limit(options))])
    }

    static let flows = Self(
        "flows",
        layout: .table(
            "SEQUENCES OF TASKS",
            [
                .text("flow", "TASKS"), .count("sessions", "SESSIONS", bar: .ofLargest), .share("share", "SHARE"),
                .share("completion_rate", "COMPLETED"), .seconds("duration_seconds_average", "LASTING"),
            ]),
        whyEmpty: tooFew, key: ["flow"]
    ) { options, _ in
        ReportQuestion("top_flows", over: .days, [("p_limit", limit(options))])
    }

    static let cohorts = Self(
        "cohorts",
        layout: .triangle(
            "COHORTS BY MONTH", row: "cohort", size: "cohort_people", column: "month", value: "share"),
        isWhole: true, whyEmpty: tooFew
    ) { options, _ in
        ReportQuestion("cohort_retention", over: .days, [("p_signup", options.text("signup"))])
    }

    static let hotspots = Self(
        "hotspots",
        layout: .table(
            "HOTSPOTS",
            [
                .text("page", "PAGE"), .text("day", "DAY"), .decimal("frustration_sum", "FRUSTRATION", places: 1),
                .count("sessions", "SESSIONS"), .count("frustrated_sessions", "FRUSTRATED"),
                .count("rage_sessions", "RAGE"),
            ]),
        whyEmpty: tooFew
    ) { options, _ in
        ReportQuestion("insights_hotspots", over: .days, [("p_limit", limit(options))])
    }

    static let incidents = Self(
        "incidents",
        layout: .table(
            "INCIDENTS",
            [
                .text("name", "KIND"), .count("value", "HOW OFTEN", bar: .ofLargest), .count("previous", "BEFORE"),
                .change("change", "CHANGE"),
            ]),
        whyEmpty: tooFew
    ) { options, _ in
        ReportQuestion(
            "insights_overview", over: .days, only: ("part", "incidents"), limit: options.integer("limit") ?? 20)
    }

    static let channels = Self(
        "channels",
        layout: .table(
            "CHANNELS",
            [
                .text("channel", "CHANNEL"), .count("sessions", "SESSIONS", bar: .ofLargest), .share("share", "SHARE"),
                .share("engagement_rate", "ENGAGED"), .count("conversions", "CONVERTED"),
                .share("conversion_rate", "RATE"), .decimal("goal_value", "VALUE", places: 2),
            ]),
        whyEmpty: tooFew, key: ["channel"]
    ) { options, _ in
        ReportQuestion("channels", over: .days, [("p_filter", filter(options))])
    }

    static func limit(_ options: Options) -> String {
        String(options.integer("limit") ?? 20)
    }
}
