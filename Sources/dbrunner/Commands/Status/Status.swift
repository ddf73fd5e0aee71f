import Postgres
import RunnerKit

/// `dbrunner status`: how everything is, on one screen.
enum StatusCommand {
    static let spec = CommandSpec(
        "status", "show the state of schema, pipeline, jobs, checks and privacy",
        discussion: """
            Reads only, and no rows of visitors. ! marks a warning, !! a fault; pending work is normal between two runs of \
            aggregate and refresh. The sizes are those of the last job collect-metrics. The function ops.status returns \
            the same. With --watch it repeats until Ctrl-C, and reconnects after a lost connection.
            """,
        options: [
            JobsCommand.folder,
            .duration("watch", without: .seconds(5), "repeat every so often (default: 5s)"),
        ],
        examples: [
            .init("dbrunner status --json", "For a monitoring script:"),
            .init("dbrunner status --watch 10", "On a screen, every 10 seconds:"),
        ],
        body: run)

    private static func run(_ context: Context) throws {
        if let pause = context.options.duration("watch") {
            guard pause > .zero else {
                throw Failure.usage("--watch must be longer than 0s", hint: "Write a number and a unit, such as 5s.")
            }
            return try StatusWatch(context, pause: pause).run()
        }
        let reading = try StatusReading(context, context.connect())
        let screen = StatusScreen(reading: reading, output: context.output)
        for line in screen.lines() { context.output.line(line) }
        context.output.json(screen.json())
        if let error = reading.planError { throw error }
    }
}
