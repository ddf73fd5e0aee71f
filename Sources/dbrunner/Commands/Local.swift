#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres
import RunnerKit

/// `dbrunner local`: a private server for people who have none at hand.
enum LocalCommand {
    private static let name = OptionSpec.text(
        "name", "NAME", "the server (default: main; that of `dbrunner demo` is demo)")

    static let spec = CommandSpec(
        "local", "run a private PostgreSQL server",
        discussion: """
            Runs a cluster of the installed PostgreSQL in your data folder: $DBRUNNER_DATA, else \
            $XDG_DATA_HOME/dbrunner, else ~/.local/share/dbrunner, for root /var/lib/dbrunner. The server listens on a \
            unix socket that only you can open, never on TCP. Commands use it when no other database is named. \
            Started by root, it runs as account postgres.
            """,
        subcommands: [
            CommandSpec(
                "start", "start the server; create it first if it does not exist", options: [name],
                examples: [.init("dbrunner local start && dbrunner migrate", "An empty, ready database:")],
                interrupted: "A half-made cluster is removed at the next start.", body: start),
            CommandSpec(
                "stop", "stop the server", options: [name],
                examples: [.init("dbrunner local stop", "The data stays:")], body: stop),
            CommandSpec(
                "status", "show whether the server runs, and where it is", options: [name],
                examples: [.init("dbrunner local status --json", "For a script:")], body: status),
            CommandSpec(
                "url", "print the URL of the server", options: [name],
                examples: [.init("pg_dump \"$(dbrunner local url)\"", "For any program of PostgreSQL:")],
                body: url),
            CommandSpec(
                "psql", "open psql on the server", arguments: [.init("ARGUMENT", .any, "arguments of psql, after --")],
                options: [name],
                examples: [
                    .init("dbrunner local psql -- -c 'select count(*) from tracking.user_sessions'", "Run a query:")
                ],
                body: psql),
            CommandSpec(
                "destroy", "stop the server and remove all its data",
                options: [name, .flag("yes", "confirm; without it nothing is removed")],
                examples: [.init("dbrunner local destroy --name demo --yes", "Remove the demo:")],
                interrupted: "Some files may be removed already; run the command again.", body: destroy),
        ])

    private static func server(_ context: Context) throws -> LocalServer {
        try LocalServer(name: context.options.text("name") ?? "main", environment: context.environment)
    }

    private static func start(_ context: Context) throws {
        let server = try server(context)
        let result = try server.start()
        let what =
            switch result {
            case .alreadyRunning: "runs already"
            case .started: "started"
            case .created: "made and started"
            }
        context.output.note("local server \(server.name) \(what)")
        context.output.line(server.url)
        context.output.json(["name": .string(server.name), "state": "running", "url": .string(server.url)])
    }

    private static func stop(_ context: Context) throws {
        let server = try server(context)
        let wasRunning = try server.stop()
        context.output.note("local server \(server.name) \(wasRunning ? "stopped" : "was not running")")
        context.output.json(["name": .string(server.name), "state": "stopped"])
    }

    private static func status(_ context: Context) throws {
        let server = try server(context)
        let state = server.isRunning ? "running" : server.exists ? "stopped" : "not made yet"
        let version = server.majorVersion.map(String.init)
        context.output.line("server   \(server.name), \(state)")
        if let version { context.output.line("version  PostgreSQL \(version)") }
        context.output.line("folder   \(server.folder)")
        if server.isRunning { context.output.line("url      \(server.url)") }
        context.output.json([
            "folder": .string(server.folder), "name": .string(server.name), "state": .string(state),
            "url": server.isRunning ? .string(server.url) : .null, "version": .optional(version),
        ])
    }

    private static func url(_ context: Context) throws {
        context.output.raw(try running(context).url + "\n")
    }

    private static func psql(_ context: Context) throws {
        let server = try running(context)
        let psql = try PostgresInstallation.find(majorVersion: server.majorVersion).program("psql")
        for (name, value) in server.target.options { setenv("PG" + name.uppercased(), value, 1) }
        throw replaceProcess(with: psql, [server.url] + context.arguments)
    }

    private static func destroy(_ context: Context) throws {
        let server = try server(context)
        guard context.options.isSet("yes") else {
            throw Failure.usage(
                "local destroy needs --yes: it removes \(server.folder) with all data",
                hint: "Run: dbrunner local destroy --name \(server.name) --yes")
        }
        let existed = try server.destroy()
        context.output.note(existed ? "removed \(server.folder)" : "local server \(server.name) does not exist")
        context.output.json(["name": .string(server.name), "removed": .bool(existed)])
    }

    private static func running(_ context: Context) throws -> LocalServer {
        let server = try server(context)
        guard server.isRunning else {
            throw Failure.cannotConnect(
                "the local server \(server.name) is not running", hint: "Run `dbrunner local start`.")
        }
        return server
    }
}
