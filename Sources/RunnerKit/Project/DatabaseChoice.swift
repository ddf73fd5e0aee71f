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

    /// Where to connect, with server settings such as `dbrunner.role_prefix` for the whole session.
    public func target(settings: [String: String]) -> ConnectionTarget {
        let options = settings.isEmpty ? [:] : ["options": Self.serverOptions(settings)]
        return switch self {
        case .option(let text), .url(let text): ConnectionTarget(text, options: options)
        case .libpqEnvironment: ConnectionTarget("", options: options)
        case .local(let server): ConnectionTarget(server.url, options: options)
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

    /// `-c name=value` for each setting, white space and backslashes escaped as libpq wants it.
    private static func serverOptions(_ settings: [String: String]) -> String {
        settings.sorted { $0.key < $1.key }.map { name, value in
            let escaped = value.flatMap { $0 == " " || $0 == "\\" ? ["\\", $0] : [$0] }
            return "-c \(name)=\(String(escaped))"
        }.joined(separator: " ")
    }
}
