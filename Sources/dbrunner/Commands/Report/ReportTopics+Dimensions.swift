import RunnerKit

/// Reports about what sessions have in common, each of one function of schema `api`.
extension ReportTopic {
    private static let limited = [Part.limit, Part.filter]

    static let devices = ReportTopic(
        "devices", "sessions by device, browser, system and screen",
        options: limited,
        examples: [
            .init("dbrunner report devices --site shop --where channel=Email", "What readers of a newsletter use:"),
            .init("dbrunner report devices --site shop --show browser --csv", "Browsers, for a spreadsheet:"),
        ],
        parts: ["device", "browser", "system", "screen"].map {
            .sessions($0, "BY \($0.uppercased())", "devices", column: "name", by: $0)
        })

    static let campaigns = ReportTopic(
        "campaigns", "sessions and conversions by campaign",
        options: limited + [
            .choice(
                "by", ["campaign", "source", "medium", "term", "content"], "the UTM parameter (default: campaign)")
        ],
        examples: [.init("dbrunner report campaigns --site shop --by source", "By the source of the campaign:")],
        parts: [.sessions("campaigns", "CAMPAIGNS", "campaigns", column: "name")])

    static let referrers = ReportTopic(
        "referrers", "sessions and conversions by referring site",
        options: limited,
        examples: [.init("dbrunner report referrers --site shop --limit 10", "The ten that bring most:")],
        parts: [.sessions("referrers", "REFERRERS", "referrers", column: "referrer")])

    static let entry = ReportTopic(
        "entry", "first pages of sessions",
        options: limited,
        examples: [.init("dbrunner report entry --site shop --where device=mobile", "Where mobile visitors arrive:")],
        parts: [.sessions("entry", "FIRST PAGES", "entry_pages", column: "page")])

    static let exit = ReportTopic(
        "exit", "last pages of sessions",
        options: limited,
        examples: [.init("dbrunner report exit --site shop --where converted=false", "Where buyers are lost:")],
        parts: [.sessions("exit", "LAST PAGES", "exit_pages", column: "page")])

    static let events = ReportTopic(
        "events", "events by type",
        options: limited,
        examples: [.init("dbrunner report events --site shop --where event.plan=pro", "In sessions with a property:")],
        parts: [.events("events", "EVENTS", column: "event", value: "value")])

    static let goals = ReportTopic(
        "goals", "goals and conversions by name",
        options: limited,
        examples: [.init("dbrunner report goals --site shop --where utm_campaign~spring", "Of some campaigns:")],
        parts: [.events("goals", "GOALS", column: "goal", value: "goal_value")])

    static let now = ReportTopic(
        "now", "visitors at this moment, their pages and conversions",
        discussion: "Reads what is stored, without waiting for a refresh; lines in the inbox are not counted yet.",
        options: [.duration("window", "how long ago somebody was last seen, at most an hour (default: 5min)")],
        examples: [.init("dbrunner report now --site shop --window 30min", "The last half hour:")],
        parts: [.present])
}

extension ReportTopic.Part {
    static let filter = OptionSpec.texts(
        "where", "CONDITION",
        "only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold")

    /// The conditions as the API takes them; nil for none.
    static func filter(_ options: Options) -> String? {
        let conditions = options.texts("where")
        return conditions.isEmpty ? nil : JSON.array(conditions.map(JSON.string)).text
    }

    static func sessions(
        _ name: String, _ title: String, _ function: String, column: String, by choice: String? = nil
    ) -> Self {
        Self(
            name,
            layout: .table(
                title,
                [
                    .text(column, column.uppercased()), .count("sessions", "SESSIONS", bar: .ofLargest),
                    .share("share", "SHARE"), .share("bounce_rate", "BOUNCED"), .share("engagement_rate", "ENGAGED"),
                    .count("conversions", "CONVERTED"), .share("conversion_rate", "RATE"),
                    .seconds("duration_seconds_average", "LASTING"), .count("people", "PEOPLE"),
                ]),
            whyEmpty: tooFew
        ) { options, _ in
            ReportQuestion(
                function, over: .days,
                [("p_by", choice ?? options.text("by")), ("p_filter", filter(options)), ("p_limit", limit(options))])
        }
    }

    static func events(_ name: String, _ title: String, column: String, value: String) -> Self {
        Self(
            name,
            layout: .table(
                title,
                [
                    .text(column, column.uppercased()), .count("events", "HOW OFTEN", bar: .ofLargest),
                    .count("sessions", "SESSIONS"), .share("share", "OF ALL"), .decimal(value, "VALUE", places: 2),
                    .count("people", "PEOPLE"),
                ]),
            whyEmpty: tooFew
        ) { options, _ in
            ReportQuestion(
                name, over: .days, [("p_filter", filter(options)), ("p_limit", limit(options))])
        }
    }

    static let present = Self(
        "now",
        layout: .table(
            "NOW", groupedBy: "part",
            [
                .text("name", "NAME"), .count("people", "PEOPLE", bar: .ofLargest), .count("sessions", "SESSIONS"),
                .count("count", "COUNT"), .decimal("value", "VALUE", places: 2),
            ]),
        isWhole: true
    ) { options, _ in
        ReportQuestion(
            "realtime", over: .none,
            [("p_window", options.duration("window").map { "\($0.inSeconds) seconds" })])
    }
}
