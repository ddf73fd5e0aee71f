import Postgres
import RunnerKit

/// `dbrunner report`: the answers of schema `api`, for terminals, spreadsheets and programs.
enum ReportCommand {
    static let spec = CommandSpec(
        "report", "show sessions, sources, pages, events, funnels, cohorts and friction in the terminal",
        discussion: """
            Without a topic it prints a few lines of each. The numbers come from the functions of schema api (docs/api.md) \
            as of the last refresh; --json and --csv use the names of their columns. Needs a role such as …_analyst, and \
            shows the sites granted to it (`dbrunner sites grant`). Days are in the time zone of the site.
            """,
        options: ReportRun.rangeOptions + [
            .path("html", "FILE", "write one page with pictures, which needs no server and no network")
        ],
        examples: [
            .init("dbrunner report", "The last 30 days:"),
            .init("dbrunner report --site shop --from 2026-11-01 --to 2026-12-01", "November:"),
            .init("dbrunner report --site shop --last 90d --html shop.html", "A page to open, mail or print:"),
        ],
        subcommands: ReportTopic.all.map(command) + [ReportSession.spec],
        body: { context in try ReportRun(context).showOverview() })

    private static let csvOptions: [OptionSpec] = [
        .flag(
            "csv",
            "print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute"),
        .flag("csv-raw", "print comma-separated values with unchanged texts"),
        .path("parquet", "FILE", "write a Parquet file, by the program duckdb"),
    ]

    private static func command(_ topic: ReportTopic) -> CommandSpec {
        CommandSpec(
            topic.name, topic.summary, discussion: topic.discussion, arguments: topic.arguments,
            options: ReportRun.rangeOptions + csvOptions + topic.options,
            examples: topic.examples,
            body: { context in
                let run = try ReportRun(context)
                if topic.name == ReportTopic.funnel.name && context.arguments.isEmpty {
                    try run.listFunnels()
                } else if context.options.isSet("property") {
                    try run.show(.properties)
                } else {
                    try run.show(topic)
                }
            })
    }
}
