import RunnerKit

/// `dbrunner gdpr rewrite`: so that the disks forget, too.
enum GdprRewrite {
    static let spec = CommandSpec(
        "rewrite", "write files anew that hold bytes of erased rows",
        discussion: """
            A deleted row cannot be read by SQL, but its bytes stay in the files of its table until they are written anew; \
            vacuum does not do that. An erasure does it at once for tables and months up to 32 MB, and this command, a \
            nightly job, for all others: months by an online exchange, large ones once they are over; other tables while \
            their readers wait. What is in use is left for the next run. Backups and the write-ahead log keep the bytes \
            as long as they are kept.
            """,
        examples: [.init("dbrunner gdpr rewrite", "What is pending, now:")],
        interrupted: "What was written stays written; run it again for the rest.",
        body: run)

    private static func run(_ context: Context) throws {
        var (done, pending, inUse) = (0, 0, 0)
        try FileRewrite(on: context.connect(statementTimeout: nil)).run(.all) { step in
            let size = readableBytes(step.bytes)
            if let reason = step.reason {
                pending += 1
                if step.isInUse { inUse += 1 }
                context.output.line("pending  \(step.name), \(size): \(reason)")
            } else {
                done += 1
                context.output.line("rewrote  \(step.name), \(size)")
            }
            context.output.json([
                "bytes": .integer(step.bytes), "reason": .optional(step.reason), "table": .string(step.name),
            ])
            try context.interrupt.check()
        }
        if done + pending == 0 { context.output.line("no file holds bytes of erased rows") }
        guard inUse == 0 else {
            throw Failure.partlyDone(
                "\(counted(inUse, "table")) could not be written anew yet", hint: "Run it again later.")
        }
    }
}
