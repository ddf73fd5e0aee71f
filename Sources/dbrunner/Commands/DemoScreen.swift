import RunnerKit

/// The overview at the end of the demo.
struct DemoScreen {
    private static let barWidth = 36
    private static let listed = 6

    let output: Output

    func show(_ overview: TrafficOverview, steps: [DemoRun.Step]) {
        showDays(overview.sessionsByDay)
        showLists(overview)
        showTotals(overview)
        showSteps(steps)
        showNext()
        output.json(json(overview, steps))
    }

    private func heading(_ text: String) {
        output.line()
        output.line(output.colored(text, "1"))
    }

    private func showDays(_ days: [TrafficOverview.Count]) {
        heading("SESSIONS A DAY")
        let most = Double(days.map(\.count).max() ?? 1)
        let width = days.map { grouped($0.count).count }.max() ?? 0
        for day in days {
            let drawn = bar(Double(day.count) / most, width: Self.barWidth)
            output.line("  \(day.name)  \(rightAligned(grouped(day.count), to: width))  \(output.colored(drawn, "36"))")
        }
    }

    private func showLists(_ overview: TrafficOverview) {
        for (title, counts) in [
            ("DEVICES", overview.sessionsByDevice), ("CHANNELS", overview.sessionsByChannel),
            ("TOP PAGES", overview.viewsByPage),
        ] {
            heading(title)
            let total = Double(max(1, counts.map(\.count).reduce(0, +)))
            var table = Table([.left(""), .left(""), .right(""), .right("")])
            for count in counts.prefix(Self.listed) {
                table.add("", count.name, grouped(count.count), percent(Double(count.count) / total))
            }
            for line in table.lines.dropFirst() { output.line(line) }
        }
    }

    private func showTotals(_ overview: TrafficOverview) {
        heading("ALTOGETHER")
        let length = readable(.seconds(overview.averageSeconds))
        output.line(
            "  \(grouped(overview.sessions)) sessions of \(grouped(overview.people)) people, "
                + "\(grouped(overview.pageViews)) page views, \(grouped(overview.conversions)) sessions converted")
        output.line("  a session lasts \(length) on average")
        output.line(
            "  bounces: \(percent(overview.singlePageRate)) saw a single page, "
                + "\(percent(overview.shortRate)) stayed under 30 s")
        output.line("  bots and people who did not consent are not counted")
    }

    private func showSteps(_ steps: [DemoRun.Step]) {
        heading("WHAT IT TOOK")
        let width = steps.map(\.name.count).max() ?? 0
        for step in steps { output.line("  \(padded(step.name, to: width))  \(readable(step.took))") }
        let total = steps.reduce(Duration.zero) { $0 + $1.took }
        output.line("  \(padded("altogether", to: width))  \(readable(total))")
    }

    private func showNext() {
        heading("WHERE TO LOOK NEXT")
        // As it was called: after `make demo` it is in no folder of PATH yet.
        let program = CommandLine.arguments.first ?? "dbrunner"
        output.line("  \(program) local psql --name demo")
        output.line("      and there: select * from reporting.session_metrics_daily;")
        output.line("  \(program) status --database \"$(\(program) local url --name demo)\"")
        output.line("  docs/reference.md: every table, column, view and function")
        output.line("  \(program) local destroy --name demo --yes removes all of it")
    }

    private func json(_ overview: TrafficOverview, _ steps: [DemoRun.Step]) -> [String: JSON] {
        [
            "conversions": .integer(overview.conversions), "page_views": .integer(overview.pageViews),
            "people": .integer(overview.people), "sessions": .integer(overview.sessions),
            "seconds": .object(
                Dictionary(uniqueKeysWithValues: steps.map { ($0.name, JSON.number($0.took.inSeconds)) })),
            "short_rate": .number(overview.shortRate), "single_page_rate": .number(overview.singlePageRate),
        ]
    }
}
