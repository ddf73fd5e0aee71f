import Postgres

/// Which database is meant, and how that was decided.
public enum DatabaseChoice: Sendable {
    /// Named on the command line.
    case option(String)
    /// Named by `DATABASE_URL`.
    case url(String)
    /// Described by libpq's own variables.
    case libpqEnvironment
    /// The private local server.
    case local(LocalServer)

    private static let libpqVariables = [
        "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGSERVICEFILE",
    ]

    /// Looks at `--database`, `DATABASE_URL`, `PG*` and the local server, in this order.
    /// - Throws: `Failure.cannotConnect` when nothing is named and the local server does not run.
    public static func resolve(explicit: String?, environment: [String: String]) throws -> DatabaseChoice {
        if let explicit { return .option(explicit) }
        if let url = environment["DATABASE_URL"], !url.isEmpty { return .url(url) }
        if libpqVariables.contains(where: { environment[$0]?.isEmpty == false }) { return .libpqEnvironment }
        let server = try LocalServer(environment: environment)
        guard server.isRunning else {
            throw Failure.cannotConnect(
                "no database is named, and the local server is not running",
                hint: "Give --database URL, set DATABASE_URL or PG*, or run `dbrunner local start`.")
        }
        return .local(server)
    }

    /// Where to connect.
    public var target: ConnectionTarget {
        switch self {
        case .option(let text), .url(let text): ConnectionTarget(text)
        case .libpqEnvironment: ConnectionTarget()
        case .local(let server): server.target
        }
    }

    /// As `--verbose` shows it; no password in it.
    public var description: String {
        switch self {
        case .option(let text): "--database, \(ConnectionTarget(text))"
        case .url(let text): "DATABASE_URL, \(ConnectionTarget(text))"
        case .libpqEnvironment: "the PG* environment"
        case .local(let server): "the local server in \(server.folder)"
        }
    }
}
