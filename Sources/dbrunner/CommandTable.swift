/// The one table of commands: parsing, help, completion and docs/commands.md are made from it.
enum CommandTable {
    struct Group: Sendable {
        let title: String
        let commands: [CommandSpec]
    }

    static let groups: [Group] = [
        Group(title: "START", commands: [DemoCommand.spec, LocalCommand.spec]),
        Group(
            title: "SCHEMA",
            commands: [MigrateCommand.spec, StatusCommand.spec, PartitionsCommand.spec, SitesCommand.spec]),
        Group(
            title: "DATA",
            commands: [
                IngestCommand.spec, RejectsCommand.spec, LoadsCommand.spec, AggregateCommand.spec, RefreshCommand.spec,
            ]),
        Group(title: "ANSWERS", commands: [ReportCommand.spec]),
        Group(title: "RETENTION", commands: [RetainCommand.spec, ArchivesCommand.spec]),
        Group(
            title: "OPERATION",
            commands: [JobsCommand.spec, CheckCommand.spec, DoctorCommand.spec, MetricsCommand.spec]),
        Group(title: "PRIVACY", commands: [GdprCommand.spec, ConsentCommand.spec]),
        Group(title: "THE PROGRAM ITSELF", commands: [HelpCommand.spec, CompletionCommand.spec]),
    ]

    static let commands: [CommandSpec] = groups.flatMap(\.commands)

    static let globalOptions: [OptionSpec] = [
        .text("database", "URL", "the database (default: DATABASE_URL, PG* or the local server)"),
        .path("project", "DIR", "the folder with migrations/ and sql/ (default: this folder or one above)"),
        .text("role-prefix", "NAME", "prefix of the role names, chosen at the first migrate (default: dbrunner)"),
        .duration("statement-timeout", "limit of one statement: 30s, 5min, 2h; 0: no limit"),
        .duration("wait-lock", "how long to wait for a lock of another session (default: 60s)"),
        .flag("json", "print results as JSON, one object a line with sorted keys"),
        .flag("quiet", short: "q", "print only results, warnings and errors"),
        .flag("verbose", short: "v", "print also notices of the server and details, which can hold personal data"),
        .flag("help", short: "h", "print this page"),
        .flag("version", "print the version"),
    ]
}
