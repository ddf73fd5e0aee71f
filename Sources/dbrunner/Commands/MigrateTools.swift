import RunnerKit

/// The commands around `dbrunner migrate`: the ledger, new files, and lint.
enum MigrateTools {
    private static let reason = OptionSpec.text("reason", "TEXT", "the reason, which is recorded")

    static let specs: [CommandSpec] = [
        CommandSpec(
            "baseline", "record migrations as applied without running them",
            discussion: "For a database that already has their objects. Fails if any migration is recorded.",
            options: [.integer("to", "VERSION", "the last version to record"), reason],
            examples: [.init("dbrunner migrate baseline --to 12", "The first twelve exist already:")],
            body: baseline),
        CommandSpec(
            "repair", "make the ledger agree with the files",
            discussion: """
                Records an edited or renamed file as it is now, and removes a record without a file. Changes nothing \
                else in the database. Each repair is recorded in dbrunner.migration_repairs.
                """,
            arguments: [.init("VERSION", .oneOrMore, "a version that differs")],
            options: [reason],
            examples: [.init("dbrunner migrate repair 7 --reason 'comment corrected'", "Accept an edited file:")],
            body: repair),
        CommandSpec(
            "new", "create an empty migration with the next version",
            arguments: [.init("NAME", .one, "lower-case letters, digits and _")],
            examples: [.init("dbrunner migrate new add_site_owner", "Start a migration:")],
            body: new),
        CommandSpec(
            "lint", "warn about statements that block or break an application",
            discussion: """
                Statements on tables that the same file creates are allowed. A line `--! allow: RULE reason` allows the \
                next statement, or at the top of the file all of them. The rules: \(rules). Also runs squawk if it is \
                installed, with its own comments for exceptions. Exits with 1 on a warning.
                """,
            examples: [.init("dbrunner migrate lint", "Check all migrations:")],
            body: lint),
        CommandSpec(
            "verify", "compare the database with its files",
            discussion: """
                Applies all files to a scratch database on the same server, which needs the right createdb, and drops it \
                afterwards. Partitions are not compared. Exits with 1 if an object differs.
                """,
            examples: [.init("dbrunner migrate verify", "Find changes made by hand:")],
            interrupted: "A scratch database may remain; the next verify drops it.",
            body: MigrateVerify.run),
        CommandSpec(
            "dump", "write the schema as SQL",
            discussion: """
                Runs pg_dump and leaves out partitions and everything that differs from run to run: the same schema gives \
                the same bytes.
                """,
            arguments: [
                .init("FILE", .optional, "the file to write (default: schema.sql in the project); - is standard output")
            ],
            examples: [.init("dbrunner migrate dump && git diff schema.sql", "Show what a release changed:")],
            body: MigrateVerify.dump),
    ]

    private static var rules: String {
        Lint.rules.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")
    }

    private static func baseline(_ context: Context) throws {
        let reason = context.options.text("reason")
        show(try MigrateCommand.migrator(context).baseline(reason: reason), context.output)
    }

    private static func repair(_ context: Context) throws {
        let versions = try context.arguments.map { word in
            guard let version = Int(word) else {
                throw Failure.usage(
                    "VERSION must be a number, but is \"\(word)\"",
                    hint: "The recorded versions: select version, name from dbrunner.migrations")
            }
            return version
        }
        let reason = context.options.text("reason")
        show(try MigrateCommand.migrator(context).repair(versions, reason: reason), context.output)
    }

    private static func show(_ repairs: [LedgerRepair], _ output: Output) {
        for repair in repairs {
            output.line("\(repair.title): \(repair.action.rawValue)")
            output.json([
                "action": .string(repair.action.rawValue), "migration": .string(repair.title),
                "version": .integer(repair.version),
            ])
        }
    }

    private static func new(_ context: Context) throws {
        let path = try NewMigration.create(context.arguments[0], in: context.project().root)
        context.output.line(path)
        context.output.json(["file": .string(path)])
    }

    private static func lint(_ context: Context) throws {
        let folder = try context.project().root
        let files = try MigrationProject(folder: folder).migrations
        let ours = Lint.warnings(for: files)
        let theirs = Squawk.isInstalled ? try Squawk.warnings(for: files, in: folder) : []
        let warnings = (ours + theirs).sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
        for warning in warnings {
            ErrorReport(output: context.output).print(warning)
            context.output.json([
                "column": .integer(warning.column), "file": .string(warning.file),
                "line": .integer(warning.line), "message": .string(warning.message),
            ])
        }
        guard warnings.isEmpty else {
            throw Failure.failed(counted(warnings.count, "warning"))
        }
        let without = Squawk.isInstalled ? "" : " (squawk is not installed)"
        context.output.line("\(counted(files.count, "migration")), no warning\(without)")
    }
}
