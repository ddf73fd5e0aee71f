import RunnerKit

/// `dbrunner gdpr ledger` and `dbrunner gdpr replay`: erased stays erased, also when a backup is restored.
enum GdprLedger {
    static let spec = CommandSpec(
        "ledger", "copy the record of who was erased",
        subcommands: [
            CommandSpec(
                "export", "write the erasure ledger",
                discussion: """
                    Keep it outside of the database and newer than any backup. It contains no names: people are keyed hashes, \
                    and the key stays in the database.
                    """,
                options: [.path("out", "FILE", "where to write it (default: standard output)")],
                examples: [.init("dbrunner gdpr ledger export --out ledger.ndjson", "After every erasure, or daily:")],
                body: export),
            CommandSpec(
                "import", "add entries of a copy to the erasure ledger",
                arguments: [.init("FILE", .one, "what export wrote; - is standard input")],
                examples: [.init("dbrunner gdpr ledger import ledger.ndjson", "After a backup was restored:")],
                body: importCopy),
        ])

    static let replaySpec = CommandSpec(
        "replay", "erase again whom the ledger calls erased",
        discussion: """
            After restoring a backup: import the newest copy of the ledger, replay, then refresh. Rows up to the time of \
            the erasure go; what a person sent after coming back is kept. Running it again does nothing.
            """,
        examples: [
            .init("dbrunner gdpr ledger import ledger.ndjson && dbrunner gdpr replay && dbrunner refresh", "All of it:")
        ],
        interrupted: "Finished portions stay erased; run it again.",
        body: replay)

    private static func export(_ context: Context) throws {
        let path = context.options.text("out").flatMap { $0 == "-" ? nil : $0 }
        let entries = try LedgerCopy(on: context.connect()).export(to: path)
        guard let path else { return }
        context.output.line("wrote \(grouped(entries)) entries to \(path)")
        context.output.json(["entries": .integer(entries), "file": .string(path)])
    }

    private static func importCopy(_ context: Context) throws {
        let imported = try LedgerCopy(on: context.connect())
            .import(from: context.arguments[0], check: context.interrupt.check)
        context.output.line("\(grouped(imported)) entries were new")
        if imported > 0 { context.output.note("now run: dbrunner gdpr replay") }
        context.output.json(["imported": .integer(imported)])
    }

    private static func replay(_ context: Context) throws {
        let progress = Progress(context.output, "replay", unit: "people")
        let total = try LedgerCopy(on: context.connect()).replay { total in
            progress.update(total.people)
            try context.interrupt.check()
        }
        progress.finish()
        context.output.line("erased again \(counted(total.people, "person", "people")), \(counted(total.rows, "row"))")
        if total.people > 0 { context.output.note("now run: dbrunner refresh") }
        context.output.json(["people": .integer(total.people), "rows": .integer(total.rows)])
    }
}
