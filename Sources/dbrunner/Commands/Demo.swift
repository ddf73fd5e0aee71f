import Postgres
import RunnerKit

/// `dbrunner demo`: everything once, from an empty server to numbers.
enum DemoCommand {
    static let spec = CommandSpec(
        "demo", "try everything on a private server with sample traffic",
        discussion: """
            Starts a private server (local --name demo), migrates, generates nine weeks of sample traffic, ingests and \
            aggregates it, refreshes, and prints a report, also as a page for a browser. Never touches another database. Each run starts anew with the \
            same traffic. `dbrunner local destroy --name demo --yes` removes it.
            """,
        options: [
            .integer("people", in: 1...1_000_000, "number of visitors, with about 16 events each (default: 10000)"),
            .date("until", "the day after the last day of traffic (default: up to this hour)"),
        ],
        examples: [
            .init("dbrunner demo", "Try it:"),
            .init("dbrunner demo --until 2026-03-02 --people 1200", "The data of the examples in docs/:"),
        ],
        interrupted: "The demo server may still run; run the demo again, or remove the server.",
        body: run)

    private static func run(_ context: Context) throws {
        try context.options.text("until").map(DemoTraffic.check(until:))
        let server = try LocalServer(name: "demo", environment: context.environment)
        let demo = DemoRun(context: context, server: server)
        let overview = try demo.run()
        DemoScreen(output: context.output, page: demo.page).show(overview, steps: demo.steps)
    }
}

/// The steps of the demo, each with the time it took.
final class DemoRun {
    struct Step {
        let name: String
        let took: Duration
    }

    let context: Context
    let server: LocalServer
    private(set) var steps: [Step] = []

    init(context: Context, server: LocalServer) {
        self.context = context
        self.server = server
    }

    /// Runs the commands that a user would type, on the demo's own server.
    /// - Returns: What the last four weeks of the shop were like.
    func run() throws -> ReportOverview {
        try step("start a server") {
            _ = try server.start()
            try server.resetDatabase()
        }
        try step("migrate") { try runCommand("migrate") }
        let connection = try Connection(
            server.target, application: "dbrunner demo", canceller: context.interrupt.makeCanceller())
        let until = context.options.text("until")
        let traffic = try DemoTraffic(project: context.project(), until: until, on: connection)
        let (events, payloads) = (server.folder + "/traffic.ndjson", server.folder + "/payloads.ndjson")
        try step("make sample traffic") {
            try traffic.loadFunctions()
            try traffic.addSites()
            try traffic.writeEvents(to: events, people: context.options.integer("people") ?? 10_000)
            try traffic.writePayloads(to: payloads)
        }
        try step("ingest it") {
            try runCommand("ingest", "--no-aggregate", events)
            try runCommand("ingest", "--no-aggregate", "--format", "session", payloads)
            try traffic.callApi()
            try traffic.dropFunctions()
        }
        try step("build sessions") { try runCommand("aggregate") }
        try step("refresh") { try runCommand("refresh") }
        try step("draw the report") {
            let end = until.map { ["--to", $0] } ?? []
            try runCommand(["report", "--site", "shop", "--last", "63d", "--html", page] + end)
        }
        return try ReportOverview.read(
            ReportRange.resolve(.init(site: "shop", to: until, last: "28 days"), on: connection),
            cohorts: ReportRange.resolve(.init(site: "shop", to: until, last: "3 months"), on: connection),
            on: connection)
    }

    /// Where the report is as a page.
    var page: String { server.folder + "/report.html" }

    private func runCommand(_ words: String...) throws { try runCommand(words) }

    private func runCommand(_ words: [String]) throws {
        let project = context.options.text("project").map { ["--project", $0] } ?? []
        try context.run(words + ["--database", server.url] + project)
    }

    private func step(_ name: String, _ body: () throws -> Void) throws {
        context.output.note("\(name) …")
        let took = try ContinuousClock().measure(body)
        try context.interrupt.check()
        steps.append(Step(name: name, took: took))
    }
}
