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
        options: limited + [
            .text("property", "NAME", "count the values of this property of the metadata instead"),
            .text("event", "TYPE", "with --property: only events of this type"),
        ],
        examples: [
            .init("dbrunner report events --site shop --where event.plan=pro", "In sessions with a property:"),
            .init("dbrunner report events --site shop --property plan", "By the values of a property:"),
        ],
        parts: [.events("events", "EVENTS", column: "event", value: "value")])

    /// What `events --property` shows.
    static let properties = ReportTopic(
        "events", "", examples: [],
        parts: [
            Part(
                "properties",
                layout: .table(
                    "EVENTS BY PROPERTY",
                    [
                        .text("value", "VALUE"), .count("events", "HOW OFTEN", bar: .ofLargest),
                        .share("share", "SHARE"), .count("sessions", "SESSIONS"), .count("people", "PEOPLE"),
                        .decimal("event_value", "SUM", places: 2),
                    ]),
                whyEmpty: Part.tooFew, key: ["value"]
            ) { options, _ in
                ReportQuestion(
                    "event_properties", over: .days,
                    [
                        ("p_property", options.text("property")), ("p_event", options.text("event")),
                        ("p_filter", Part.filter(options)), ("p_limit", Part.limit(options)),
                    ])
            }
        ])

    static let configurations = ReportTopic(
        "configurations", "what visitors choose in a configurator, and what it costs",
        options: [Part.limit],
        examples: [.init("dbrunner report configurations --site app --last 3mon", "Three months:")],
        parts: [
            Part(
                "configurations",
                layout: .table(
                    "CONFIGURATIONS",
                    [
                        .text("field", "FIELD"), .text("value", "VALUE"),
                        .count("sessions", "SESSIONS", bar: .ofLargest),
                        .share("share", "SHARE"), .decimal("price_average", "PRICE", places: 2),
                        .decimal("completion_average", "FILLED %", places: 0), .share("conversion_rate", "CONVERTED"),
                    ]),
                whyEmpty: Part.tooFew, key: ["field", "value"]
            ) { options, _ in
                ReportQuestion("popular_configurations", over: .days, [("p_limit", Part.limit(options))])
            }
        ])

    static let clicks = ReportTopic(
        "clicks", "where visitors click on a page, on a grid",
        discussion:
            "COLUMN and ROW count squares from the upper left corner, each as wide as the window divided by --columns.",
        options: [.integer("columns", in: 1...100, "columns of the grid (default: 24)")],
        arguments: [.init("PAGE", .one, "the page, as report pages names it")],
        examples: [.init("dbrunner report clicks https://shop.example --site shop --csv", "For a picture:")],
        parts: [
            Part(
                "clicks",
                layout: .table(
                    "CLICKS ON", groupedBy: "viewport",
                    [
                        .count("grid_column", "COLUMN"), .count("grid_row", "ROW"),
                        .count("clicks", "CLICKS", bar: .ofLargest), .share("share", "SHARE"),
                    ]),
                isWhole: true, whyEmpty: Part.tooFew
            ) { options, arguments in
                ReportQuestion(
                    "click_map", over: .days,
                    [("p_page", arguments.first), ("p_columns", options.integer("columns").map { String($0) })])
            }
        ])

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
            whyEmpty: tooFew, key: [column]
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
            whyEmpty: tooFew, key: [column]
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
