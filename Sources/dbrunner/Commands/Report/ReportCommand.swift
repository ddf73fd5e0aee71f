import Postgres
import RunnerKit

/// `dbrunner report`: the answers of schema `api`, for people, spreadsheets and programs.
enum ReportCommand {
    static let spec = CommandSpec(
        "report", "show sessions, pages, funnels, journeys, cohorts and friction in the terminal",
        discussion: """
            Without a topic: a few lines of each. All numbers are those of the functions of schema api (docs/api.md), as \
            of the last refresh, and so are the names of columns under --json and --csv. It needs a role that may call \
            them, such as …_analyst, and shows the sites that were granted to it. Days are those of the site's time zone.
            """,
        options: ReportRun.rangeOptions,
        examples: [
            .init("dbrunner report", "What happened in the last 30 days:"),
            .init("dbrunner report --site shop --from 2026-11-01 --to 2026-12-01", "In November:"),
        ],
        subcommands: ReportTopic.all.map(command),
        body: { context in try ReportRun(context).showOverview() })

    private static let csvOptions: [OptionSpec] = [
        .flag("csv", "comma-separated values (RFC 4180); an apostrophe goes before what a spreadsheet would compute"),
        .flag("csv-raw", "the same with every text as it is"),
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
                } else {
                    try run.show(topic)
                }
            })
    }
}
