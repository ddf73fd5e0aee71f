import RunnerKit

/// `dbrunner refresh`: brings the numbers up to date.
enum RefreshCommand {
    static let spec = CommandSpec(
        "refresh", "bring rollups and materialized views up to date",
        discussion: """
            Computes again, exactly, the days and hours that have changed since the last refresh, and refreshes the \
            materialized views without blocking their readers. The cost follows what changed, not what is stored. \
            Several at once are safe.
            """,
        examples: [.init("dbrunner refresh --json", "For a script:")],
        interrupted: "The running step was rolled back, finished ones are stored; run it again.",
        body: run)

    private static func run(_ context: Context) throws {
        let connection = try context.connect()
        let started = ContinuousClock.now
        let progress = Progress(context.output, "rollups", unit: "buckets")
        var refresh = Refresh(on: connection) { totals in
            progress.update(totals.days + totals.hours)
            try context.interrupt.check()
        }
        let totals = try refresh.run()
        progress.finish()
        context.output.line("rollups  \(counted(totals.days, "day")), \(counted(totals.hours, "hour")) computed")
        context.output.note("took \(readable(ContinuousClock.now - started))")
        context.output.json(["days": .integer(totals.days), "hours": .integer(totals.hours)])
    }
}
