import RunnerKit

/// `dbrunner gdpr check` and `dbrunner gdpr map`: is every place of personal data known, and what do we say about it?
enum GdprMap {
    static let checkSpec = CommandSpec(
        "check", "compare the map of personal data with the database",
        discussion: """
            Finds tables and columns that refer to a person, by key, by session or by a name like that of personal data, \
            and are not in privacy.data_map, and entries of the map that no longer fit. While it finds anything, export, \
            erase and anonymize refuse. Exits 1 on a find.
            """,
        examples: [.init("dbrunner gdpr check", "After every migration:")],
        body: check)

    static let spec = CommandSpec(
        "map", "print the record of processing activities (Art. 30)",
        discussion: """
            Every column that can hold personal data: what it is, for which purpose and on which legal basis, how long it \
            is kept, and what export, erasure and anonymization do to it.
            """,
        examples: [.init("dbrunner gdpr map --json > record.ndjson", "For a program:")],
        body: map)

    private static func check(_ context: Context) throws {
        let problems = try DataMap.problems(on: context.connect())
        for problem in problems {
            let place = [problem.table, problem.column].compactMap { $0 }.joined(separator: ".")
            context.output.line("\(place): \(problem.problem)")
            context.output.line("  \(problem.fix)")
            context.output.json([
                "table": .string(problem.table), "column": .optional(problem.column),
                "problem": .string(problem.problem), "fix": .string(problem.fix),
            ])
        }
        guard problems.isEmpty else {
            let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
            throw Failure.failed("the map of personal data has \(count)")
        }
        context.output.line("the map of personal data is complete")
    }

    private static func map(_ context: Context) throws {
        let entries = try DataMap.entries(on: context.connect())
        var table: String?
        var columns = Table(columnTitles)
        for entry in entries {
            if entry.table != table {
                finish(&columns, context.output)
                context.output.line(heading(entry))
                table = entry.table
            }
            columns.add(
                "  " + entry.column, entry.category, entry.isExported ? "yes" : "no", entry.onErase, entry.onAnonymize)
            context.output.json(object(entry))
        }
        finish(&columns, context.output)
    }

    private static var columnTitles: [Table.Column] {
        [.left("  COLUMN"), .left("CATEGORY"), .left("EXPORT"), .left("ERASE"), .left("ANONYMIZE")]
    }

    private static func finish(_ columns: inout Table, _ output: Output) {
        guard !columns.rows.isEmpty else { return }
        output.table(columns)
        output.line()
        columns = Table(columnTitles)
    }

    private static func heading(_ entry: DataMap.Entry) -> String {
        var text = "\(entry.table)  purpose: \(entry.purpose); legal basis: \(entry.legalBasis)"
        if let keptFor = entry.keptFor { text += "; kept for: \(keptFor)" }
        if let reason = entry.reason { text += "; \(reason)" }
        return text
    }

    private static func object(_ entry: DataMap.Entry) -> [String: JSON] {
        [
            "table": .string(entry.table), "column": .string(entry.column), "category": .string(entry.category),
            "purpose": .string(entry.purpose), "legal_basis": .string(entry.legalBasis),
            "kept_for": .optional(entry.keptFor), "is_exported": .bool(entry.isExported),
            "on_erase": .string(entry.onErase), "on_anonymize": .string(entry.onAnonymize),
            "reason": .optional(entry.reason),
        ]
    }
}
