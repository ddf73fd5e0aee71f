import RunnerKit

/// `dbrunner loads`: loads that were interrupted.
enum LoadsCommand {
    static let spec = CommandSpec(
        "loads", "list and abandon interrupted loads",
        discussion:
            "An interrupted load continues when the same file is ingested again; until then it is listed as unfinished.",
        subcommands: [
            CommandSpec(
                "list", "list unfinished loads",
                examples: [.init("dbrunner loads list", "Also those in progress:")], body: list),
            CommandSpec(
                "abandon", "close an unfinished load whose file will not be loaded again",
                discussion:
                    "The lines that are stored stay. If the file is ingested again all the same, it is loaded from its beginning.",
                arguments: [.init("ID", .one, "the number of the load, from loads list")],
                examples: [.init("dbrunner loads abandon 17", "After the file was deleted:")], body: abandon),
        ])

    private static func list(_ context: Context) throws {
        let loads = try UnfinishedLoads.list(on: context.connect())
        var table = Table([.right("ID"), .left("BEGUN"), .right("LINES STORED"), .left("FILE")])
        for load in loads {
            table.add(String(load.id), String(load.startedAt.prefix(19)), grouped(load.lines), load.source)
            context.output.json([
                "id": .integer(load.id), "lines": .integer(load.lines), "source": .string(load.source),
                "started_at": .string(load.startedAt),
            ])
        }
        if loads.isEmpty {
            context.output.line("no unfinished loads")
        } else {
            context.output.table(table)
        }
    }

    private static func abandon(_ context: Context) throws {
        guard let id = Int(context.arguments[0]) else {
            throw Failure.usage(
                "ID must be a number, but is \"\(context.arguments[0])\"",
                hint: "`dbrunner loads list` lists the numbers.")
        }
        try UnfinishedLoads.abandon(id, on: context.connect())
        context.output.note("abandoned load \(id)")
        context.output.json(["abandoned": .integer(id)])
    }
}
