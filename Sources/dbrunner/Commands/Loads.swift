import RunnerKit

/// `dbrunner loads`: files that were begun and not finished.
enum LoadsCommand {
    static let spec = CommandSpec(
        "loads", "list files that were not loaded to their end, and give them up",
        discussion:
            "A load that was interrupted goes on when the same file is named again; until then it counts as unfinished.",
        subcommands: [
            CommandSpec(
                "list", "list unfinished loads",
                examples: [.init("dbrunner loads list", "Those in progress are among them:")], body: list),
            CommandSpec(
                "forget", "give an unfinished load up",
                discussion:
                    "For a file that is gone. What was stored of it stays; named again, it is loaded from its beginning.",
                arguments: [.init("ID", .one, "its number, as loads list shows it")],
                examples: [.init("dbrunner loads forget 17", "The file will not come again:")], body: forget),
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
            context.output.line("all loads came to their end")
        } else {
            context.output.table(table)
        }
    }

    private static func forget(_ context: Context) throws {
        guard let id = Int(context.arguments[0]) else {
            throw Failure.usage("ID must be a number, but is \"\(context.arguments[0])\"")
        }
        try UnfinishedLoads.forget(id, on: context.connect())
        context.output.note("load \(id) is not waited for any more")
        context.output.json(["forgotten": .integer(id)])
    }
}
