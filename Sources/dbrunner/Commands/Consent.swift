import RunnerKit

/// `dbrunner consent`: what people have decided, and a decision that reached the privacy team.
enum ConsentCommand {
    static let spec = CommandSpec(
        "consent", "show and change the consent of a person",
        subcommands: [
            CommandSpec(
                "show", "show the current decisions of a person", arguments: [PersonOptions.argument],
                options: PersonOptions.all,
                examples: [.init("dbrunner consent show 42", "Purpose by purpose:")], body: show),
            CommandSpec(
                "set", "record a decision",
                discussion: """
                    Takes effect at once for all sessions: the rows of the person are shown or hidden in the same \
                    transaction. The next refresh updates the rollups.
                    """,
                arguments: [PersonOptions.argument],
                options: PersonOptions.all + [
                    .choice("granted", ["yes", "no"], "the decision"),
                    .text("purpose", "NAME", "the purpose (default: analytics)"),
                    .text("consent-version", "TEXT", "version of the consent text"),
                ],
                examples: [.init("dbrunner consent set 42 --granted no", "A withdrawal:")], body: set),
            CommandSpec(
                "history", "list all decisions of a person", arguments: [PersonOptions.argument],
                options: PersonOptions.all,
                examples: [.init("dbrunner consent history 42", "With the source of each decision:")], body: history),
            CommandSpec(
                "repair", "show and hide rows according to the decisions",
                discussion: """
                    Reads all rows to find those that contradict the decision of their person; the check consent_flags \
                    counts them over the last days. The next refresh updates the rollups.
                    """,
                options: [.flag("dry-run", "count the rows, and change nothing")],
                examples: [.init("dbrunner consent repair", "After the check consent_flags failed:")], body: repair),
        ])

    private static func set(_ context: Context) throws {
        guard let granted = context.options.text("granted") else {
            throw Failure.usage("consent set needs --granted", hint: "Give --granted yes or --granted no.")
        }
        let purpose = context.options.text("purpose") ?? "analytics"
        try Consent.set(
            PersonOptions.person(context), purpose: purpose, granted: granted == "yes",
            version: context.options.text("consent-version"), on: context.connect())
        context.output.note("\(purpose) \(granted == "yes" ? "granted" : "refused")")
        context.output.json(["purpose": .string(purpose), "granted": .bool(granted == "yes")])
    }

    private static func repair(_ context: Context) throws {
        let isDryRun = context.options.isSet("dry-run")
        let repair = try Consent.repair(isDryRun: isDryRun, on: context.connect())
        let (shown, hidden) = isDryRun ? ("to be shown", "to be hidden") : ("shown", "hidden")
        context.output.note(
            "people: \(repair.people), rows \(hidden): \(repair.hidden), rows \(shown): \(repair.rows - repair.hidden)")
        context.output.json([
            "people": .integer(repair.people), "rows": .integer(repair.rows), "hidden": .integer(repair.hidden),
            "dry_run": .bool(isDryRun),
        ])
    }

    private static func show(_ context: Context) throws {
        let person = try PersonOptions.person(context)
        print(try Consent.decisions(of: person, on: context.connect()), context.output)
    }

    private static func history(_ context: Context) throws {
        let person = try PersonOptions.person(context)
        print(try Consent.history(of: person, on: context.connect()), context.output)
    }

    private static func print(_ decisions: [Consent.Decision], _ output: Output) {
        var table = Table([.left("PURPOSE"), .left("DECISION"), .left("SINCE"), .left("VERSION"), .left("BY")])
        for decision in decisions {
            let words = decision.granted.map { $0 ? "granted" : "refused" } ?? "none"
            table.add(
                decision.purpose, words, decision.at ?? "", decision.version ?? "", decision.source ?? "")
            output.json([
                "purpose": .string(decision.purpose), "granted": decision.granted.map { .bool($0) } ?? .null,
                "at": .optional(decision.at), "version": .optional(decision.version),
                "source": .optional(decision.source),
            ])
        }
        output.table(table)
    }
}
