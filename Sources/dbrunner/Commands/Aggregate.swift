import RunnerKit

/// `dbrunner aggregate`: makes sessions of what has come in.
enum AggregateCommand {
    static let spec = CommandSpec(
        "aggregate", "drain the inbox and build sessions",
        discussion: """
            Stores the events that api.track_events wrote to the inbox, builds the sessions of visitors with new events, \
            and closes sessions after their timeout. Fast if there is nothing to do. Schedule it every few minutes, \
            followed by refresh. While much comes in (setting derive_at_once), visitors in the middle of a session wait until \
            their events pause (derive_when_quiet), 10 minutes at most (derive_at_latest); --all derives them, too.
            """,
        options: [.flag("all", "derive every session, also those under way on a busy site")],
        examples: [.init("dbrunner aggregate && dbrunner refresh", "What a scheduler runs:")],
        interrupted: "Finished steps are stored, the current one was rolled back; run the command again.",
        body: run)

    private static func run(_ context: Context) throws {
        let connection = try context.connect()
        let started = ContinuousClock.now
        let progress = Progress(context.output, "sessions", unit: "sessions")
        var aggregation = Aggregation(on: connection, derivesAll: context.options.isSet("all")) { totals in
            progress.update(totals.sessions)
            try context.interrupt.check()
        }
        let totals = try aggregation.run()
        progress.finish()
        print(totals, took: ContinuousClock.now - started, to: context.output)
    }

    private static func print(_ totals: Aggregation.Totals, took: Duration, to output: Output) {
        if totals.drained > 0 {
            output.line(
                "inbox     \(grouped(totals.accepted)) accepted, \(grouped(totals.duplicates)) duplicates, "
                    + "\(grouped(totals.rejected)) rejected, \(grouped(totals.dropped)) dropped")
        }
        output.line(
            "sessions  \(grouped(totals.sessions)) written, \(grouped(totals.removed)) removed, "
                + "\(grouped(totals.closed)) closed")
        output.note("took \(readable(took))")
        output.json([
            "accepted": .integer(totals.accepted), "closed": .integer(totals.closed),
            "dropped": .integer(totals.dropped), "duplicates": .integer(totals.duplicates),
            "rejected": .integer(totals.rejected), "removed": .integer(totals.removed),
            "sessions": .integer(totals.sessions), "streams": .integer(totals.streams),
        ])
    }
}
