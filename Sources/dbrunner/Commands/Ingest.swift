import RunnerKit

/// `dbrunner ingest`: loads NDJSON.
enum IngestCommand {
    static let spec = CommandSpec(
        "ingest", "load events from NDJSON, access logs or the exports of other trackers",
        discussion: """
            Files ending in .gz or .zst are decompressed by gzip and zstd. An invalid line never stops a load: it is kept \
            in tracking.rejected_events with its line number and a reason. An interrupted load continues when the same \
            file is ingested again; events that are already stored count as duplicates. --format names what other trackers \
            write (docs/migrating.md); what has no meaning here is counted as ignored.
            """,
        arguments: [.init("FILE", .oneOrMore, "NDJSON or another format, also .gz or .zst; - is standard input")],
        options: [
            .choice("format", InputFormat.allCases.map(\.rawValue), "what a line holds (default: event)"),
            .text(
                "source", "NAME",
                "name of the log or export: equal lines of two sources are two events (default: the file's name)"),
            .text("site", "NAME", "site of events without a site (default: default)"),
            .integer("jobs", in: 1...16, "number of parallel connections (default: 1)"),
            .flag("no-aggregate", "do not build sessions; `dbrunner aggregate` does it later"),
            .flag("restart", "load files from the beginning, also after an interrupted load"),
            .integer("batch-lines", in: 1...1_000_000, "lines per batch (default: 100000 events or 10000 sessions)"),
        ],
        examples: [
            .init("dbrunner ingest events.ndjson.gz", "Load a file:"),
            .init("dbrunner ingest --format session payloads.ndjson", "Load session payloads:"),
            .init("dbrunner ingest --format access-log --site shop /var/log/nginx/access.log*", "Load access logs:"),
            .init("kcat -C -t events | dbrunner ingest --site shop -", "Load a stream:"),
        ],
        interrupted: "Finished batches are stored; run the same command again to continue after them.",
        body: run)

    private static func run(_ context: Context) throws {
        try Ingestion.check(context.arguments)
        let progress = IngestProgress(context.output)
        let ingestion = try Ingestion(
            options(context.options), connect: { try context.connect() }, check: context.interrupt.check,
            report: progress.update)
        let summary = IngestSummary(context.output)
        var total = LoadTally()
        var elapsed = Duration.zero
        for file in context.arguments {
            let result = try ingestion.load(file)
            progress.finish()
            summary.print(result)
            total += result.tally
            elapsed += result.elapsed
        }
        if !context.options.isSet("no-aggregate") {
            let begun = ContinuousClock.now
            var aggregation = Aggregation(on: ingestion.connection, report: { _ in try context.interrupt.check() })
            summary.print(try aggregation.runWithoutInbox())
            elapsed += ContinuousClock.now - begun
        }
        summary.finish(total, elapsed: elapsed)
    }

    private static func options(_ given: Options) -> Ingestion.Options {
        var options = Ingestion.Options()
        if let format = given.text("format").flatMap(InputFormat.init) { options.format = format }
        options.sourceName = given.text("source")
        if let site = given.text("site") { options.site = site }
        if let jobs = given.integer("jobs") { options.jobs = jobs }
        options.batchLines = given.integer("batch-lines") ?? options.format.batchLines
        options.restarts = given.isSet("restart")
        return options
    }
}

/// A bar for each input: by bytes where its size is known, else by lines.
private final class IngestProgress {
    private let output: Output
    private var source: String?
    private var bar: Progress?

    init(_ output: Output) {
        self.output = output
    }

    func update(_ progress: Ingestion.Progress) {
        if source != progress.source {
            source = progress.source
            bar = Progress(
                output, "ingest \(progress.source)", unit: progress.size == nil ? "lines" : "bytes",
                total: progress.size)
        }
        bar?.update(progress.size == nil ? progress.lines : progress.bytes)
    }

    func finish() {
        bar?.finish()
        (source, bar) = (nil, nil)
    }
}

/// What became of the lines, for people and for programs.
private struct IngestSummary {
    let output: Output

    init(_ output: Output) {
        self.output = output
    }

    func print(_ result: Ingestion.Result) {
        if result.isBesideAnother {
            output.note("another run is loading \(result.source), too; each event was stored once")
        }
        if result.resumedAfter > 0 {
            output.note("went on behind line \(grouped(result.resumedAfter)), where an earlier run had stopped")
        }
        let tally = result.tally
        output.line(
            "\(result.source): \(counted(tally.lines, "line")) in \(readable(result.elapsed)), "
                + "\(grouped(rate(tally, result.elapsed)))/s")
        for (name, count) in [
            ("accepted", tally.accepted), ("duplicates", tally.duplicates), ("rejected", tally.rejected),
            ("dropped", tally.dropped),
        ] where count > 0 || name == "accepted" {
            output.line("  \(padded(name, to: 12))\(rightAligned(grouped(count), to: 12))")
        }
        for (reason, count) in tally.ignored.sorted(by: { ($0.value, $1.key) > ($1.value, $0.key) }) {
            output.line("  ignored     \(rightAligned(grouped(count), to: 12))  \(reason)")
        }
        printReasons(result)
    }

    func print(_ totals: Aggregation.Totals) {
        output.line("\(counted(totals.sessions, "session")) written")
    }

    func finish(_ tally: LoadTally, elapsed: Duration) {
        let ignored = tally.ignored.isEmpty ? [:] : ["ignored": JSON.object(tally.ignored.mapValues { .integer($0) })]
        output.json(
            [
                "accepted": .integer(tally.accepted), "duplicates": .integer(tally.duplicates),
                "rejected": .integer(tally.rejected), "dropped": .integer(tally.dropped),
                "events_per_second": .integer(rate(tally, elapsed)),
            ].merging(ignored) { first, _ in first })
    }

    private func printReasons(_ result: Ingestion.Result) {
        guard !result.rejectedReasons.isEmpty else { return }
        output.line("  rejected lines of this load by reason:")
        for (reason, lines) in result.rejectedReasons {
            output.line("    \(padded(reason, to: 28))\(rightAligned(grouped(lines), to: 10))")
        }
        output.line("  dbrunner rejects list: their line numbers, and what to send instead")
    }

    private func rate(_ tally: LoadTally, _ elapsed: Duration) -> Int64 {
        Int64(Double(tally.lines) / max(0.001, elapsed.inSeconds))
    }
}
