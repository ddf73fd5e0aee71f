import RunnerKit

/// `dbrunner gdpr verify`: is anything left?
enum GdprVerify {
    static let spec = CommandSpec(
        "verify", "search the whole database for what should be gone",
        discussion: """
            Goes through every table, partition (also detached ones), materialized view and foreign table, the planner's \
            statistics, large objects and the catalog, and finds a text as it is, in JSON, arrays, bytea and hex, or \
            percent-encoded, whatever its case; texts of fewer than six characters only as a word of their own, and \
            ordinary words and numbers only where they can mean a person. Exits 0 if nothing was found, 1 if something \
            was, and 7 if only rollups that await a refresh or data that awaits aggregate hold it, or if a table of the \
            product could not be searched. What belongs to others (their tables, the planner's statistics, large objects) \
            is searched as far as the user may read it, and named where not; --complete makes that exit 7, too. A \
            superuser searches everything. Archives are files: --archives reads them all, on the machine that has them; \
            without it they count as not searched. Records that must stay, such as the erasure ledger, may keep the number \
            of a person: that is listed as kept. A name in one is found.
            """,
        arguments: [PersonOptions.argument],
        options: PersonOptions.all + [
            .text("token", "VALUE", "a text to look for instead; - reads texts from standard input, one a line"),
            .flag("complete", "exit 7 as well if anything of others could not be searched"),
            .flag("archives", "read the archives, too"),
        ] + ArchiveOptions.reading,
        examples: [
            .init("dbrunner gdpr verify 42", "Is person 42 gone?"),
            .init("dbrunner gdpr verify --token - < words.txt", "Is any of these words left?"),
            .init("dbrunner gdpr verify 42 --complete", "As a superuser, for the file:"),
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
        try VerifyReport(context.output).print(places, mustBeComplete: context.options.isSet("complete"))
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
