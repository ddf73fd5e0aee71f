import Postgres
import RunnerKit

/// `dbrunner migrate verify` and `dump`: what the database really is.
enum MigrateVerify {
    static func run(_ context: Context) throws {
        let drift = try MigrateCommand.migrator(context).verify { database in
            try context.connect(database: database, statementTimeout: nil)
        }
        for item in drift { show(item, context.output) }
        guard drift.isEmpty else {
            throw Failure.failed(
                "the database differs from its files in \(counted(drift.count, "object"))",
                hint: "Add the change to a migration or to sql/, or undo it in the database.")
        }
        context.output.line("the database is what its files make")
    }

    static func dump(_ context: Context) throws {
        let text = try SchemaDump.text(of: context.connect())
        let path = try context.arguments.first ?? (context.project().root + "/schema.sql")
        if path == "-" {
            context.output.raw(text)
        } else {
            try SchemaDump.write(text, to: path)
            context.output.line(path)
            context.output.json(["file": .string(path)])
        }
    }

    private static func show(_ drift: Drift, _ output: Output) {
        let sign =
            switch drift.kind {
            case .missing: "-"
            case .extra: "+"
            case .different: "~"
            }
        let words =
            switch drift.kind {
            case .missing: "missing in the database"
            case .extra: "not in the files"
            case .different: "different"
            }
        output.line("\(sign) \(drift.object): \(words)")
        if let expected = drift.expected, let actual = drift.actual {
            for line in difference(expected, actual) { output.line("    \(line)") }
        }
        output.json([
            "actual": .optional(drift.actual), "expected": .optional(drift.expected),
            "kind": .string(drift.kind.rawValue), "object": .string(drift.object),
        ])
    }

    /// The lines from the first to the last in which both differ: a long function differs in few.
    private static func difference(_ expected: String, _ actual: String) -> [String] {
        var old = expected.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var new = actual.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let first = old.first, first == new.first {
            old.removeFirst()
            new.removeFirst()
        }
        while let last = old.last, last == new.last {
            old.removeLast()
            new.removeLast()
        }
        return old.map { "files:    \($0)" } + new.map { "database: \($0)" }
    }
}
