import RunnerKit

/// `dbrunner refresh`: brings the numbers up to date.
enum RefreshCommand {
    static let spec = CommandSpec(
        "refresh", "bring rollups and materialized views up to date",
        discussion: """
            Recomputes the days and hours with changes since the last refresh, and refreshes the materialized views \
            without blocking readers. The cost depends on the changes, not on the stored rows. Several can run at once. \
            On a large site a day or hour that takes long (setting refresh_at_once) rests for ten times as long (refresh_share) \
            before it is computed again; the live views show it meanwhile, and --all computes it.
            """,
        options: [.flag("all", "compute every day and hour that changed, also those that rest")],
        examples: [.init("dbrunner refresh --json", "For a script:")],
        interrupted: "Finished steps are stored, the current one was rolled back; run the command again.",
        body: run)

    private static func run(_ context: Context) throws {
        let connection = try context.connect()
        let started = ContinuousClock.now
        let progress = Progress(context.output, "rollups", unit: "buckets")
        var refresh = Refresh(on: connection, computesAll: context.options.isSet("all")) { totals in
            progress.update(totals.days + totals.hours)
            try context.interrupt.check()
        }
        let totals = try refresh.run()
        progress.finish()
        context.output.line("rollups  \(counted(totals.days, "day")), \(counted(totals.hours, "hour")) computed")
        if totals.resting > 0 {
            context.output.line(
                "         \(counted(totals.resting, "bucket")) changed and left for a later run (--all computes them)")
        }
        context.output.note("took \(readable(ContinuousClock.now - started))")
        context.output.json([
            "days": .integer(totals.days), "hours": .integer(totals.hours), "resting": .integer(totals.resting),
        ])
    }
}
