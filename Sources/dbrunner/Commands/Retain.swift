import Postgres
import RunnerKit

/// `dbrunner retain`: old data leaves by policy.
enum RetainCommand {
    static let spec = CommandSpec(
        "retain", "archive and drop old months by policy",
        discussion: """
            Copies months that are older than their policy (ops.partition_policies) to files, compressed by zstd. Each \
            file is read back and compared with the month before the month is dropped: with late rows, erasures and \
            killed runs, every row is in the database or in a verified archive. Deletes archives after their retention, \
            packs months that are no longer hot, and deletes old rows of the inbox, of rejected lines and of session \
            payloads (ops.row_policies). Sessions and rollups are brought up to date first; those of dropped months stay.

            \(ArchiveOptions.discussion)
            """,
        options: [.flag("dry-run", "print what is due, and change nothing")]
            + ArchiveOptions.writing,
        examples: [
            .init("dbrunner retain --dry-run", "What is due:"),
            .init("dbrunner retain --archive-to /backup/clicks", "What a scheduler runs once a month:"),
            .init(
                "dbrunner retain --put 'aws s3 cp - s3://clicks/%f' --get 'aws s3 cp s3://clicks/%f -'",
                "To object storage, by commands:"),
        ],
        interrupted: "Every row is in the database or in a verified archive; run the command again.",
        body: run)

    private static func run(_ context: Context) throws {
        let storage = try ArchiveOptions.storage(context)
        // A month takes as long as its destination does.
        let connect = { try context.connect(statementTimeout: .zero) }
        if context.options.isSet("dry-run") {
            let connection = try connect()
            return RetentionReport(output: context.output).show(
                try RetentionStep.countedPlan(on: connection), try ExpiredRows.list(on: connection))
        }
        let progress = RetainProgress(context.output)
        let retention = try Retention(connect: connect, storage: storage, waitLock: context.waitLock) { event in
            progress.tell(event)
            try context.interrupt.check()
        }
        let totals = try retention.run()
        context.output.line(
            "archived \(counted(totals.archived, "month")), \(counted(totals.rows, "row")), "
                + "\(readableBytes(totals.storedBytes)); deleted \(counted(totals.deleted, "archive")); "
                + "packed \(counted(totals.warmed, "month")); "
                + "deleted \(counted(totals.expired, "row"))")
        context.output.json([
            "archived": .integer(totals.archived), "deleted": .integer(totals.deleted),
            "expired": .integer(totals.expired), "rows": .integer(totals.rows),
            "stored_bytes": .integer(totals.storedBytes),
            "warmed": .integer(totals.warmed),
        ])
    }
}

/// A bar for each copy and each reading back, and a line for each month that is done.
private final class RetainProgress {
    private let output: Output
    private var bar: (label: String, progress: Progress)?

    init(_ output: Output) {
        self.output = output
    }

    func tell(_ event: Retention.Event) {
        switch event {
        case .waitingForRun(let session):
            output.note("waiting for another session at work on archives: \(session)")
        case .bringingUpToDate:
            output.detail("aggregating and refreshing")
        case .copying(let step, let rows):
            draw("copy \(step.partition)", "rows", rows, of: step.rows)
        case .verifying(let step, let bytes, let size):
            draw("verify \(step.partition)", "bytes", bytes, of: size)
        case .changed(let step):
            output.note("\(step.partition) changed after it was copied: copying it again")
        case .waiting(let step):
            output.detail("waiting for the lock on \(step.parent)")
        case .left(let step, let location):
            output.warning(
                "\(location), which an earlier run began for \(step.partition), may be left: there is no delete command"
            )
        case .archived(let step, let archive, let timing):
            bar?.progress.finish()
            output.line(
                "archived \(step.partition)  \(counted(archive.rows ?? 0, "row")), "
                    + "\(readableBytes(archive.storedBytes ?? 0))  \(archive.location)")
            output.detail("copied in \(readable(timing.copying)), read back in \(readable(timing.verifying))")
            output.json([
                "action": .string("archive"), "copy_seconds": .number(timing.copying.inSeconds),
                "location": .string(archive.location),
                "partition": .string(step.partition),
                "rows": .integer(archive.rows ?? 0), "sha256": .optional(archive.sha256),
                "stored_bytes": .integer(archive.storedBytes ?? 0),
                "verify_seconds": .number(timing.verifying.inSeconds),
            ])
        case .deleted(let step):
            output.line("deleted  \(step.partition)  \(readableBytes(step.bytes))")
            output.json(["action": .string("delete"), "partition": .string(step.partition)])
        case .warming(let step):
            output.detail("packing \(step.partition)")
        case .warmed(let step, let bytes):
            output.line("packed   \(step.partition)  \(readableBytes(step.bytes)) to \(readableBytes(bytes))")
            output.json([
                "action": .string("warm"), "bytes": .integer(bytes), "bytes_before": .integer(step.bytes),
                "partition": .string(step.partition),
            ])
        case .expiring(let rows, let deleted):
            draw("delete \(rows.table)", "rows", deleted, of: rows.rows)
        case .expired(let rows, let deleted):
            bar?.progress.finish()
            output.line("deleted  \(rows.table)  \(counted(deleted, "row"))")
            output.json(["action": .string("expire"), "rows": .integer(deleted), "table": .string(rows.table)])
        case .failed(let step, let error):
            bar?.progress.finish()
            let what = step.action == .warm ? "packed" : "archived"
            output.warning("\(step.partition) was not \(what): \(error)")
            let hint = Self.hint(error) ?? "It is still in the database; run `dbrunner retain` again."
            output.diagnostic("HINT: \(hint)")
        }
    }

    private static func hint(_ error: any Error) -> String? {
        switch error {
        case let failure as Failure: failure.hint
        case PostgresError.server(let server): ErrorCause(server).hint
        default: nil
        }
    }

    private func draw(_ label: String, _ unit: String, _ done: Int64, of total: Int64) {
        if bar?.label != label { bar = (label, Progress(output, label, unit: unit, total: total)) }
        bar?.progress.update(done)
    }
}
