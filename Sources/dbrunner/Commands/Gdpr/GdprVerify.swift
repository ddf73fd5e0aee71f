import RunnerKit

/// `dbrunner gdpr verify`: is anything left?
enum GdprVerify {
    static let spec = CommandSpec(
        "verify", "search the whole database for what should be gone",
        discussion: """
            Goes through every table, partition (also detached ones), materialized view and foreign table, the planner's \
            statistics, large objects and the catalog, and finds a text as it is, in JSON, arrays, bytea and hex, or \
            percent-encoded, whatever its case; texts of fewer than six characters only as a word of their own, and \
            ordinary words and numbers only where they can mean somebody. Exits 0 if everything was searched and nothing \
            found, 1 if it found something, and 7 if it did so only in aggregates that await a refresh or in what arrived \
            since the erasure and awaits aggregate, or could not search something. What belongs to others (their tables, \
            the planner's statistics, large objects) is searched as far as the user may read it: a superuser searches \
            everything, and with --reachable the rest is listed and does not count. Archives are files: --archives reads \
            them all, on the machine that has them. Records that must stay, such as the erasure ledger, may keep the \
            number of a person: that is listed as kept. A name in one is a find.
            """,
        arguments: [PersonOptions.argument],
        options: PersonOptions.all + [
            .text("token", "VALUE", "a text to look for instead; - reads texts from standard input, one a line"),
            .flag("reachable", "do not exit 7 for what this user may not read"),
            .flag("archives", "read the archives, too"),
        ] + ArchiveOptions.reading,
        examples: [
            .init("dbrunner gdpr verify 42", "Is person 42 gone?"),
            .init("dbrunner gdpr verify --token - < words.txt", "Is any of these words left?"),
            .init("dbrunner gdpr verify 42 --reachable", "As the privacy team, which reads no other tables:"),
        ],
        body: run)

    private static func run(_ context: Context) throws {
        let progress = Progress(context.output, "verify", unit: "places")
        let storage = context.options.isSet("archives") ? try ArchiveOptions.storage(context) : nil
        let verification = Verification(on: try context.connect(), archives: storage) { done, _ in
            progress.update(Int64(done))
            try context.interrupt.check()
        }
        let places = try search(verification, context)
        progress.finish()
        try VerifyReport(context.output).print(places, acceptsReach: context.options.isSet("reachable"))
    }

    private static func search(_ verification: Verification, _ context: Context) throws -> [Verification.Place] {
        guard let token = context.options.text("token") else {
            return try verification.run(PersonOptions.person(context))
        }
        guard context.arguments.isEmpty, !PersonOptions.all.contains(where: { context.options.isSet($0.name) }) else {
            throw Failure.usage("gdpr verify takes a person or --token, not both")
        }
        guard token == "-" else { return try verification.run(tokens: [token]) }
        var tokens: [String] = []
        try PersonList.readLines("-", check: context.interrupt.check) { text, _ in tokens.append(text) }
        return try verification.run(tokens: tokens)
    }
}
