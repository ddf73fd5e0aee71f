import RunnerKit

/// `dbrunner refresh`: brings the numbers up to date.
enum RefreshCommand {
    static let spec = CommandSpec(
        "refresh", "bring rollups and materialized views up to date",
        discussion: """
            Recomputes the days and hours with changes since the last refresh, and refreshes the materialized views \
            without blocking readers. The cost depends on the changes, not on the stored rows. Several can run at once.
            """,
        examples: [.init("dbrunner refresh --json", "For a script:")],
        interrupted: "Finished steps are stored, the current one was rolled back; run the command again.",
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
