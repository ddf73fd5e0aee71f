import Postgres
import RunnerKit

/// `dbrunner status`: how everything is, on one screen.
enum StatusCommand {
    static let spec = CommandSpec(
        "status", "show what is applied, what waits, and what is wrong",
        discussion: """
            Reads only, and no rows of people. ! marks what deserves a look, !! what is wrong; what waits is normal between two \
            runs of aggregate and refresh. Sizes are those of the job collect-metrics. The same is in the function \
            ops.status. With --watch it looks again every 5 seconds, or as often as is said, until Ctrl-C; a lost \
            connection is made again.
            """,
        options: [
            JobsCommand.folder,
            .duration("watch", without: .seconds(5), "look again and again"),
        ],
        examples: [
            .init("dbrunner status --json", "For a monitoring script:"),
            .init("dbrunner status --watch 10", "On a screen, drawn anew every 10 seconds:"),
        ],
        body: run)

    private static func run(_ context: Context) throws {
        if let pause = context.options.duration("watch") {
            guard pause > .zero else { throw Failure.usage("--watch must be longer than 0s", hint: "Write a number and a unit, such as 5s.") }
            return try StatusWatch(context, pause: pause).run()
        }
        let reading = try StatusReading(context, context.connect())
        let screen = StatusScreen(reading: reading, output: context.output)
        for line in screen.lines() { context.output.line(line) }
        context.output.json(screen.json())
        if let error = reading.planError { throw error }
    }
}
