import RunnerKit

/// The end of the demo: the overview that `dbrunner report` gives, and where to look next.
struct DemoScreen {
    let output: Output
    let page: String

    func show(_ overview: ReportOverview, steps: [DemoRun.Step]) {
        overview.show(on: output)
        showSteps(steps)
        showNext()
        output.json(json(overview, steps))
    }

    private func heading(_ text: String) {
        output.line()
        output.line(output.coloredResult(text, "1"))
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
        output.line("  \(page)   the report with pictures: open it in a browser")
        // As it was called: after `make demo` it is in no folder of PATH yet.
        let program = CommandLine.arguments.first ?? "dbrunner"
        output.line("  export DATABASE_URL=\"$(\(program) local url --name demo)\"")
        output.line("  \(program) report --site blog           the other sites are docs and app")
        output.line(
            "  \(program) report cohorts --site shop   also sessions, pages, funnel, journeys, friction, channels")
        output.line("  \(program) status")
        output.line(
            "  \(program) local psql --name demo       and there: select * from api.price_evolution('app', '2026-01-01', '2100-01-01');"
        )
        output.line("  docs/api.md: the same questions in SQL; docs/reference.md: every table, column and function")
        output.line("  \(program) local destroy --name demo --yes removes all of it")
    }

    private func json(_ overview: ReportOverview, _ steps: [DemoRun.Step]) -> [String: JSON] {
        let seconds = Dictionary(uniqueKeysWithValues: steps.map { ($0.name, JSON.number($0.took.inSeconds)) })
        return overview.headline.merging(["seconds": .object(seconds)]) { $1 }
    }
}
