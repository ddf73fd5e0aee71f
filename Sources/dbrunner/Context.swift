#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Postgres
import RunnerKit

/// What a command gets: what the user asked for, and the ways to the database, the project and the screen.
struct Context {
    let invocation: Invocation
    let output: Output
    let interrupt: Interrupt
    let environment: [String: String]
    /// The job that the command is run for, if it is one.
    let job: Job?
    let seen: Seen

    var options: Options { invocation.options }
    var arguments: [String] { invocation.arguments }

    init(invocation: Invocation, output: Output, interrupt: Interrupt, seen: Seen, job: Job? = nil) {
        self.invocation = invocation
        self.output = output
        self.interrupt = interrupt
        self.seen = seen
        self.job = job
        environment = ProcessInfo.processInfo.environment
        seen.setRole(for: invocation.path.first?.name ?? "", prefix: rolePrefix ?? "dbrunner")
    }

    /// The prefix of the roles' names, if one was chosen; the database knows its own otherwise.
    var rolePrefix: String? {
        options.text("role-prefix") ?? environment["DBRUNNER_ROLE_PREFIX"]
    }

    /// The folder with `migrations/`, `sql/` and `jobs/`.
    func project() throws -> Project {
        try Project.find(explicit: options.text("project"), environment: environment)
    }

    /// A folder that was named must be there, whether the command has a use for it or not.
    func checkProject() throws {
        if options.isSet("project") { _ = try project() }
    }

    /// The project's folder where there is one: a machine that only monitors has none.
    /// - Throws: `Failure.notFound` when a folder was named that is no project.
    func projectIfAny() throws -> Project? {
        guard !options.isSet("project"), environment["DBRUNNER_HOME"]?.isEmpty ?? true else { return try project() }
        return try? project()
    }

    /// The database that is meant: `--database`, `DATABASE_URL`, `PG*`, else the private local server.
    func target() throws -> ConnectionTarget {
        let choice = try DatabaseChoice.resolve(explicit: options.text("database"), environment: environment)
        output.detail("database: \(choice.description)")
        return choice.target
    }

    /// A new connection, named `dbrunner COMMAND` on the server, whose statements Ctrl-C cancels.
    /// - Parameters:
    ///   - database: Another database of the same server.
    ///   - statementTimeout: How long one statement may take, unless `--statement-timeout` says otherwise; nil leaves
    ///     all timeouts to the caller.
    func connect(
        database: String? = nil, statementTimeout: Duration? = .seconds(3_600)
    ) throws -> Connection {
        var target = try target()
        if let database { target.options["dbname"] = database }
        let connection = try Connection(
            target, application: "dbrunner " + invocation.name, canceller: interrupt.makeCanceller())
        connection.onNotice = { [output] notice in
            Self.show(notice, on: output)
        }
        try examine(connection)
        try connection.execute(Self.session)
        if let rolePrefix {
            _ = try connection.query("select set_config('dbrunner.role_prefix', $1, false)", [.text(rolePrefix)])
        }
        if let limit = options.duration("statement-timeout") ?? statementTimeout {
            try connection.setTimeouts(statement: limit, lock: waitLock)
        }
        tellBlockers(of: connection, target)
        try job?.prepare(connection)
        return connection
    }

    /// How long to wait for a lock of another session.
    var waitLock: Duration { options.duration("wait-lock") ?? .seconds(60) }

    private func examine(_ connection: Connection) throws {
        try Requirements.check(serverVersion: connection.serverVersion)
        seen.isStandby = connection.parameter("in_hot_standby") == "on"
    }

    /// Names the sessions that a statement has been waiting for, once a second has gone by.
    private func tellBlockers(of connection: Connection, _ target: ConnectionTarget) {
        let watch = BlockWatch(
            backend: connection.backendPID,
            connect: { [name = "dbrunner " + invocation.name] in try Connection(target, application: name) },
            tell: { [output, seen] sessions in
                seen.blockers = sessions
                output.note("waiting for a lock of \(listed(sessions))")
            })
        connection.whileWaiting = WaitingHook(every: .seconds(1)) { watch.look() }
    }

    /// A connection that keeps account of others: a signal leaves it alone.
    func connectUninterrupted() throws -> Connection {
        let connection = try Connection(target(), application: "dbrunner " + invocation.name)
        try examine(connection)
        try connection.execute(Self.session)
        try connection.setTimeouts(statement: .seconds(60), lock: .seconds(10))
        return connection
    }

    /// Runs another command as a part of this one: its results are not shown, its progress is.
    /// - Parameter job: The job that it is run for.
    func run(_ words: [String], for job: Job? = nil) throws {
        let invocation = try Parser.parse(inheritedOptions + words)
        guard let body = invocation.command?.body else { return }
        let output = Output(verbosity: output.verbosity, showsResults: false)
        try body(Context(invocation: invocation, output: output, interrupt: interrupt, seen: seen, job: job))
    }

    /// Which database and which files are meant holds for the parts of a command, too.
    private var inheritedOptions: [String] {
        ["database", "project", "role-prefix", "wait-lock"].flatMap { name in
            options.written(name).map { ["--\(name)", $0] } ?? []
        }
    }

    /// Objects of other users cannot replace PostgreSQL's own, whatever the defaults of the role and of the database
    /// are; and row security is not an error where it applies. (A concurrent refresh of
    /// PostgreSQL 15 cannot quote all identifiers.)
    private static let session = "set search_path = ''; set row_security = on; set quote_all_identifiers = off"

    private static func show(_ notice: Notice, on output: Output) {
        switch notice.severity {
        case "WARNING": output.warning(notice.message)
        default: output.detail("\(notice.severity.lowercased()): \(notice.message)")
        }
    }
}

/// Sessions as a message lists them.
func listed(_ sessions: [BlockingSession]) -> String {
    sessions.map(\.description).joined(separator: ", ")
}
