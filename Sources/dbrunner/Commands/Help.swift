/// `dbrunner help`: the pages that the table of commands makes.
enum HelpCommand {
    static let spec = CommandSpec(
        "help", "explain a command",
        arguments: [.init("COMMAND", .any, "the command, such as: partitions make")],
        options: [
            .flag("all", "print all pages"),
            .flag("markdown", "print the tables of docs/commands.md"),
        ],
        examples: [.init("dbrunner help ingest", "What ingest does, its options, and an example:")],
        body: run)

    private static func run(_ context: Context) throws {
        if context.options.isSet("all") {
            context.output.raw(HelpPage.all())
            return
        }
        if context.options.isSet("markdown") {
            context.output.raw(HelpPage.markdown())
            return
        }
        let invocation = try Parser.parse(context.arguments + ["--help"])
        context.output.raw(HelpPage.page(for: invocation.path))
    }
}
