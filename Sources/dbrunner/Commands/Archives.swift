import RunnerKit

/// `dbrunner archives`: months that left the database.
enum ArchivesCommand {
    private static let names = CommandSpec.Argument(
        "NAME", .any, "archives, named like their partitions: page_views_2024_01 (default: all)")

    static let spec = CommandSpec(
        "archives", "list, check, restore and rewrite archives",
        discussion: """
            `dbrunner retain` writes archives. Each is named like its partition.

            \(ArchiveOptions.discussion)
            """,
        subcommands: [
            CommandSpec(
                "list", "list the archives",
                options: [.flag("all", "list also archives that were deleted by policy")],
                examples: [.init("dbrunner archives list", "Archives that have a file:")], body: list),
            CommandSpec(
                "verify", "read archives and compare them with their records",
                discussion: """
                    Exits with 1 if a file is missing, damaged, or not the one that was archived. archives list, status \
                    and doctor show the damage until a later verify finds the file intact.
                    """,
                arguments: [names], options: ArchiveOptions.reading,
                examples: [.init("dbrunner archives verify", "All archives:")], body: verify),
            CommandSpec(
                "restore", "restore an archive as a partition or as a table",
                discussion: """
                    Restores the partition, which retain keeps for --days, or a new table (--as). Rows of persons erased \
                    in the meantime are left out, also from an old copy of the file. Columns are matched by name: dropped \
                    columns are left out, new ones get their default.
                    """,
                arguments: [.init("NAME", .one, "the archive, named like its partition")],
                options: [
                    .text("as", "TABLE", "restore to a new table in schema archive"),
                    .path("from", "FILE", "read another copy of the file"),
                    .integer("days", in: 1...3_650, "how many days to keep the partition (default: 30)"),
                ] + ArchiveOptions.reading,
                examples: [
                    .init("dbrunner archives restore page_views_2024_01", "As a partition:"),
                    .init("dbrunner archives restore page_views_2024_01 --as january", "As the table archive.january:"),
                ],
                body: restore),
            CommandSpec(
                "scrub", "rewrite archives without erased persons",
                discussion: """
                    An erasure stays pending in the ledger until every archive with rows of the person is rewritten. Only \
                    those archives are. Each new file is read back before the old one is removed.
                    """,
                options: ArchiveOptions.rewriting,
                examples: [.init("dbrunner archives scrub", "What a scheduler runs once a week:")],
                interrupted: "Every archive has an intact file; run the command again.", body: scrub),
            CommandSpec(
                "discard", "drop a restored table or partition",
                discussion: "Drops the table now; the next retain drops the partition.",
                arguments: [.init("NAME", .one, "the restored partition, or the table without its schema")],
                examples: [.init("dbrunner archives discard january", "Drop the table archive.january:")],
                body: discard),
        ])

    private static func list(_ context: Context) throws {
        let archives = try Archive.list(on: context.connect(), includingDeleted: context.options.isSet("all"))
        var table = Table([
            .left("ARCHIVE"), .left("STATE"), .right("ROWS"), .right("PEOPLE"), .right("SIZE"), .left("VERIFIED"),
            .left("DAMAGED"), .left("FILE"),
        ])
        for archive in archives {
            table.add(
                archive.partition, archive.state.rawValue, archive.rows.map { grouped($0) } ?? "",
                archive.people.map { grouped($0) } ?? "", archive.storedBytes.map(readableBytes) ?? "",
                String(archive.verifiedAt?.prefix(10) ?? ""), String(archive.damagedAt?.prefix(10) ?? ""),
                archive.location)
            context.output.json([
                "bytes": archive.bytes.map { .integer($0) } ?? .null,
                "damaged_at": .optional(archive.damagedAt), "location": .string(archive.location),
                "parent": .string(archive.parent), "partition": .string(archive.partition),
                "people": archive.people.map { .integer($0) } ?? .null, "range_end": .string(archive.rangeEnd),
                "range_start": .string(archive.rangeStart), "rows": archive.rows.map { .integer($0) } ?? .null,
                "sha256": .optional(archive.sha256), "state": .string(archive.state.rawValue),
                "stored_bytes": archive.storedBytes.map { .integer($0) } ?? .null,
                "verified_at": .optional(archive.verifiedAt),
            ])
        }
        context.output.table(table)
    }

    private static func verify(_ context: Context) throws {
        let archives = try reading(context, "verify")
        var failed = 0
        let found = try archives.find(context.arguments)
        for archive in found {
            var problem: String?
            do {
                try archives.verify(archive)
            } catch let failure as Failure {
                problem = failure.message
                failed += 1
            }
            context.output.line("\(archive.partition)  \(problem ?? "whole")")
            context.output.json([
                "partition": .string(archive.partition), "problem": .optional(problem), "whole": .bool(problem == nil),
            ])
        }
        guard failed == 0 else {
            throw Failure.failed(
                "\(failed) of \(counted(found.count, "archive")) failed verification",
                hint: "The lines above name them; restore their files from a backup.")
        }
    }

    private static func restore(_ context: Context) throws {
        let archives = try reading(context, "restore")
        let archive = try archives.find(context.arguments)[0]
        let table = context.options.text("as")
        let restored = try archives.restore(
            archive, to: table.map { .table($0) } ?? .attached(days: context.options.integer("days") ?? 30),
            from: context.options.text("from"))
        let place = table.map { "archive.\($0)" } ?? "tracking.\(archive.parent)"
        context.output.line("restored \(counted(restored.rows, "row")) to \(place)")
        if restored.removed > 0 {
            context.output.line("left out \(counted(restored.removed, "row")) of people who were erased since")
        }
        context.output.json([
            "partition": .string(archive.partition), "removed": .integer(restored.removed),
            "rows": .integer(restored.rows), "table": .string(place),
        ])
    }

    private static func discard(_ context: Context) throws {
        try Archives(on: context.connect()).discard(context.arguments[0])
        context.output.note("discarded \(context.arguments[0])")
        context.output.json(["discarded": .string(context.arguments[0])])
    }

    private static func scrub(_ context: Context) throws {
        var rewritten = 0
        var rows: Int64 = 0
        let connection = try context.connect(statementTimeout: .zero)
        let scrub = try Scrub(on: connection, storage: ArchiveOptions.storage(context), report: bars(context, "scrub"))
        let wait = LockWait(context.waitLock) {
            context.output.note("waiting for another session at work on archives: \($0)")
        } check: {
            try context.interrupt.check()
        }
        try scrub.run(wait) { archive, removed in
            rewritten += 1
            rows += removed
            context.output.line("\(archive.partition)  \(counted(removed, "row")) removed")
        }
        context.output.line("rewrote \(counted(rewritten, "archive")), removed \(counted(rows, "row"))")
        context.output.json(["archives": .integer(rewritten), "rows": .integer(rows)])
    }

    private static func reading(_ context: Context, _ verb: String) throws -> Archives {
        let connection = try context.connect(statementTimeout: .zero)
        return Archives(
            on: connection, storage: try ArchiveOptions.storage(context), report: bars(context, verb))
    }

    /// A bar for each file.
    private static func bars(_ context: Context, _ verb: String) -> (Archive, Int64) throws -> Void {
        var bar: (id: Int64, progress: Progress)?
        return { archive, bytes in
            if bar?.id != archive.id {
                let label = "\(verb) \(archive.partition)"
                bar = (archive.id, Progress(context.output, label, unit: "bytes", total: archive.bytes))
            }
            bar?.progress.update(bytes)
            try context.interrupt.check()
        }
    }
}
