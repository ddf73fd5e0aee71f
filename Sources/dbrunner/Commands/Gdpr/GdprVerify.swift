import RunnerKit

/// `dbrunner gdpr verify`: is anything left?
enum GdprVerify {
    static let spec = CommandSpec(
        "verify", "search the whole database for what should be gone",
        discussion: """
            Goes through every table, partition (also detached ones), materialized view and foreign table, the planner's \
            statistics, large objects and the catalog, and finds a text as it is, in JSON, arrays, bytea and hex, or \
            percent-encoded, whatever its case; texts of fewer than six characters only as a word of their own. Prints \
            where it looked, exits 1 if it found something, and 7 if it found nothing but could not look everywhere: \
            a superuser can.
            """,
        arguments: [PersonOptions.argument],
        options: PersonOptions.all + [
            .text("token", "VALUE", "a text to look for instead; - reads texts from standard input, one a line")
        ],
        examples: [
            .init("dbrunner gdpr verify 42", "Is person 42 gone?"),
            .init("dbrunner gdpr verify --token - < words.txt", "Is any of these words left?"),
        ],
        body: run)

    private static func run(_ context: Context) throws {
        let progress = Progress(context.output, "verify", unit: "places")
        let verification = Verification(on: try context.connect()) { done, _ in
            progress.update(Int64(done))
            try context.interrupt.check()
        }
        let places = try search(verification, context)
        progress.finish()
        try VerifyReport(context.output).print(places)
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

/// What a search found, for people and for programs. The texts themselves are not repeated.
struct VerifyReport {
    private let output: Output

    init(_ output: Output) {
        self.output = output
    }

    /// - Throws: `Failure` when something was found, or not everything could be searched.
    func print(_ places: [Verification.Place]) throws {
        printKinds(places)
        printFindings(places)
        for place in places { output.json(object(place)) }
        let found = places.filter { if case .found = $0.state { true } else { false } }.count
        if found > 0 { throw Failure.failed("found in \(found) place\(found == 1 ? "" : "s")") }
        let unseen = places.filter { if case .unseen = $0.state { true } else { false } }.count
        guard unseen == 0 else {
            throw Failure.partlyDone(
                "nothing was found, but \(unseen) places could not be searched",
                hint: "Connect as a superuser to search everything.")
        }
        output.line("nothing was found")
    }

    /// How many places of each kind were searched.
    private func printKinds(_ places: [Verification.Place]) {
        var table = Table([.left("LOOKED IN"), .right("PLACES"), .right("NOT SEARCHED")])
        let kinds = places.map(\.kind).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        for kind in kinds {
            let names = Set(places.filter { $0.kind == kind }.map(\.name))
            let unseen = places.filter { $0.kind == kind && isUnseen($0) }.count
            table.add(kind, grouped(names.count), unseen == 0 ? "" : grouped(unseen))
        }
        output.table(table)
    }

    private func printFindings(_ places: [Verification.Place]) {
        var table = Table([.left("FOUND IN"), .left("COLUMN"), .right("ROWS"), .left("")])
        for place in places {
            switch place.state {
            case .clean: continue
            case .found(let rows): table.add(place.name, place.column ?? "", grouped(rows), "")
            case .kept(let rows, let reason):
                table.add(place.name, place.column ?? "", grouped(rows), "kept: \(reason)")
            case .unseen(let reason): table.add(place.name, "", "", "not searched: \(reason)")
            }
        }
        guard !table.rows.isEmpty else { return }
        output.line()
        output.table(table)
    }

    private func isUnseen(_ place: Verification.Place) -> Bool {
        if case .unseen = place.state { true } else { false }
    }

    private func object(_ place: Verification.Place) -> [String: JSON] {
        var members: [String: JSON] = ["place": .string(place.name), "kind": .string(place.kind)]
        if let column = place.column { members["column"] = .string(column) }
        switch place.state {
        case .clean: members["state"] = "clean"
        case .found(let rows):
            members["state"] = "found"
            members["rows"] = .integer(rows)
        case .kept(let rows, let reason):
            members["state"] = "kept"
            members["rows"] = .integer(rows)
            members["reason"] = .string(reason)
        case .unseen(let reason):
            members["state"] = "not searched"
            members["reason"] = .string(reason)
        }
        return members
    }
}
