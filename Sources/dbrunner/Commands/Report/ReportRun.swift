import Postgres
import RunnerKit

/// Answers the questions of one invocation, about one site and range.
struct ReportRun {
    /// What every report takes.
    static let rangeOptions: [OptionSpec] = [
        .text("site", "NAME", "the site (default: the only one with sessions); report --site all adds up all"),
        .date("from", "the first day"),
        .date("to", "the day after the last day (default: tomorrow)"),
        .period("last", "length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)"),
    ]

    let output: Output
    private let options: Options
    private let arguments: [String]
    private let connection: Connection

    /// - Throws: `Failure.usage` for options that contradict each other.
    init(_ context: Context) throws {
        (output, options, arguments) = (context.output, context.options, context.arguments)
        guard ["csv", "csv-raw", "json", "parquet"].filter(options.isSet).count < 2 else {
            throw Failure.usage(
                "--csv, --csv-raw, --json and --parquet exclude each other", hint: "Give one of them.")
        }
        if options.isSet("parquet") { try ReportParquet.check() }
        if options.isSet("last") && options.isSet("from") && options.isSet("to") {
            throw Failure.usage(
                "--from, --to and --last cannot all be given", hint: "Give two of them, or only --last.")
        }
        connection = try context.connect(statementTimeout: .seconds(300))
    }

    /// Shows the answers of one report to people, or one of them to programs.
    func show(_ topic: ReportTopic) throws {
        let range = try range(topic.period)
        let chosen = topic.parts.filter { $0.name == options.text("show") }
        let wantsCSV = options.isSet("csv") || options.isSet("csv-raw")
        let isForPrograms = wantsCSV || output.usesJSON || options.isSet("parquet")
        for part in chosen.isEmpty ? (isForPrograms ? [topic.parts[0]] : topic.parts) : chosen {
            let answer = try part.question(options, arguments)
                .ask(about: range, comparedBy: options.isSet("compare") ? part.key : nil, on: connection)
            if let file = options.text("parquet") {
                try answer.writeParquet(to: file)
                output.line("\(file): \(counted(answer.rows.count, "row"))")
            } else if wantsCSV {
                answer.writeCSV(to: output, isRaw: options.isSet("csv-raw"))
            } else if output.usesJSON {
                for row in answer.rows { output.json(answer.members(of: row)) }
            } else {
                let screen = ReportScreen(output: output, range: range, isCompared: options.isSet("compare"))
                let isFirst = part.name == topic.parts[0].name || !chosen.isEmpty
                if !isFirst { output.line() }
                screen.heading(
                    part.layout.title, arguments, isFirst: isFirst, isNow: topic.name == ReportTopic.now.name)
                screen.show(part, answer)
            }
        }
    }

    /// A few lines of each report.
    func showOverview() throws {
        let asksForAll = options.text("site") == "all"
        if asksForAll || options.text("site") == nil {
            let sites = try SiteTotals.read(request(), on: connection)
            if asksForAll || sites.rows.count > 1 { return ReportSites(answer: sites).show(on: output) }
        }
        if let file = options.text("html") { return try writePage(to: file) }
        let overview = try ReportOverview.read(range(), cohorts: range(ReportTopic.cohorts.period), on: connection)
        overview.show(on: output)
        overview.writeJSON(to: output)
    }

    /// Writes the report as a page that others can read without the database.
    private func writePage(to file: String) throws {
        let range = try range()
        let overview = try ReportOverview.read(
            range, cohorts: self.range(ReportTopic.cohorts.period), parts: ReportOverview.pageParts, rows: 20,
            on: connection)
        let page = ReportPage(
            overview: overview, before: try PageQuestions.before(range, on: connection),
            people: try PageQuestions.peopleByDays(range, on: connection), version: Version.current)
        let html = try page.html { text in
            try connection.query("select encode(sha256(convert_to($1, 'UTF8')), 'base64')", [.text(text)])[0][0] ?? ""
        }
        try PageQuestions.write(html, to: file)
        output.line("\(file): \(range.site), \(range.fromDay) to \(range.lastDay)")
        overview.writeJSON(to: output)
    }

    /// Lists the funnels that can be asked for.
    func listFunnels() throws {
        if options.isSet("csv") || options.isSet("csv-raw") {
            throw Failure.usage("--csv needs the name of a funnel", hint: "Run: dbrunner report funnel NAME --csv")
        }
        var table = Table([
            .left("FUNNEL"), .left("MODE"), .left("COUNTS"), .left("WINDOW"), .left("STEPS"),
        ])
        for funnel in try Funnels.list(on: connection) {
            table.add(
                funnel.name, funnel.mode, funnel.countedBy + "s", funnel.window ?? "",
                funnel.steps.joined(separator: " → "))
            output.json([
                "conversion_window": .optional(funnel.window), "counted_by": .string(funnel.countedBy),
                "mode": .string(funnel.mode), "name": .string(funnel.name),
                "steps": .array(funnel.steps.map { .string($0) }),
            ])
        }
        output.table(table)
    }

    /// - Parameter period: How long back, where nothing was said of it.
    private func range(_ period: String? = nil) throws -> ReportRange {
        if options.text("site") == "all" {
            throw Failure.usage(
                "this report is about one site", hint: "`dbrunner report --site all` adds up the sites; name one here.")
        }
        return try ReportRange.resolve(request(period), on: connection)
    }

    private func request(_ period: String? = nil) -> ReportRange.Request {
        let isOpen = !options.isSet("from") && !options.isSet("last")
        return ReportRange.Request(
            site: options.text("site"), from: options.text("from"), to: options.text("to"),
            last: options.text("last") ?? (isOpen ? period : nil))
    }
}
