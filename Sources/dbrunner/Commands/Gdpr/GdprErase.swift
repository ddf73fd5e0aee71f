import RunnerKit

/// `dbrunner gdpr erase` and `dbrunner gdpr anonymize`.
enum GdprErase {
    private static let options =
        PersonOptions.all + [
            .text("reason", "TEXT", "why, for the ledger; must not name the person"),
            .flag("yes", "do it without asking"),
            .flag("no-verify", "do not look afterwards whether anything is left"),
            .flag("dry-run", "do it, show the receipt, and undo it: nothing is changed"),
        ]

    static let eraseSpec = CommandSpec(
        "erase", "delete everything about a person, for good",
        discussion: """
            The intent is recorded first, so that a killed run is finished by the next one. All rows go, from raw lines \
            to consent; aggregates forget the person at the next refresh, and events up to now never come back, neither \
            from old files nor after `gdpr replay` from a restored backup. Prints a receipt with the head of the audit \
            log; keep it elsewhere. Erasing a person again prints the first receipt. Afterwards the person's id, external \
            id and a session are searched for, those of a list by id only.
            """,
        arguments: [PersonOptions.argument], options: options,
        examples: [
            .init("dbrunner gdpr erase 42 --reason 'request 2026-117'", "Count, ask, then erase:"),
            .init("dbrunner gdpr erase --file persons.txt --yes", "Thousands, by external ids:"),
        ],
        interrupted: "What was begun is in the ledger; run it again to finish.",
        body: { try run(.erase, $0) })

    static let anonymizeSpec = CommandSpec(
        "anonymize", "keep the counts, and nothing that leads to the person",
        discussion: """
            Sessions, page views and events stay with new random ids, hours for times and templates for URLs, and without \
            texts, addresses and user agents; what is still rarer than the setting of k goes. The person, consent and raw \
            lines are deleted as by `gdpr erase`.
            """,
        arguments: [PersonOptions.argument], options: options,
        examples: [.init("dbrunner gdpr anonymize 42 --yes", "Without asking:")],
        interrupted: "What was begun is in the ledger; run it again to finish.",
        body: { try run(.anonymize, $0) })

    private static func run(_ kind: ErasureKind, _ context: Context) throws {
        let source = try PersonOptions.source(context)
        let isDryRun = context.options.isSet("dry-run")
        let confirmation = try context.options.isSet("yes") || isDryRun ? nil : Confirmation(of: kind, context)
        let verifies = !context.options.isSet("no-verify")
        switch source {
        case .list(let path, let asIDs) where path != "-" || context.options.text("file") != nil:
            try confirmation?.ask(aboutList: path)
            guard !isDryRun else { throw Failure.usage("--dry-run predicts the receipt of one person, not of a list") }
            try runList(kind, try erasure(kind, context), path, asIDs, verifies: verifies, context)
        case .list, .person:
            let person = try PersonOptions.person(context)
            let erasure = try erasure(kind, context)
            guard !isDryRun else {
                return ReceiptReport(context.output).print(try erasure.predict(person), isPrediction: true)
            }
            try confirmation?.ask(aboutRows: erasure.preview(person))
            let (receipt, searched) = try erasure.run(person, verifies: verifies)
            ReceiptReport(context.output).print(receipt)
            try ReceiptReport(context.output).check(searched)
        }
    }

    private static func erasure(_ kind: ErasureKind, _ context: Context) throws -> Erasure {
        Erasure(kind, reason: context.options.text("reason"), on: try context.connect())
    }

    private static func runList(
        _ kind: ErasureKind, _ erasure: Erasure, _ path: String, _ asIDs: Bool, verifies: Bool, _ context: Context
    ) throws {
        let progress = Progress(context.output, kind.rawValue, unit: "people")
        let list = ErasureList(
            erasure,
            report: { totals in
                progress.update(totals.done)
                try context.interrupt.check()
            },
            onUnknown: { context.output.warning("no person is known by the name in line \($0)") })
        let totals = try list.run(path, asIDs: asIDs, verifies: verifies, check: context.interrupt.check)
        progress.finish()
        let word = kind == .erase ? "erased" : "anonymized"
        context.output.line("\(word) \(counted(totals.done, "person", "people")), \(counted(totals.rows, "row"))")
        if totals.before > 0 { context.output.line("\(grouped(totals.before)) were gone before") }
        context.output.json([
            "done": .integer(totals.done), "before": .integer(totals.before), "unknown": .integer(totals.unknown),
            "rows": .integer(totals.rows), "kind": .string(kind.rawValue),
        ])
        try ReceiptReport(context.output).check(totals.searched)
        guard totals.unknown == 0 else {
            throw Failure.partlyDone("\(grouped(totals.unknown)) of the people are not known")
        }
    }
}
