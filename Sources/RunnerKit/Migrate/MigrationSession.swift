import Postgres

/// What the steps of one run share: the connection that holds the runner lock, and how to tell what happens.
final class MigrationSession {
    let connection: Connection
    let options: MigrationOptions
    let rolePrefix: String
    let ledger: Ledger
    let report: (MigrationEvent) -> Void
    private let connect: () throws -> Connection
    /// The default search_path, without pg_catalog: that comes first where it is not named.
    private let searchPath: String

    init(
        _ connection: Connection, options: MigrationOptions, rolePrefix: String,
        connect: @escaping () throws -> Connection, report: @escaping (MigrationEvent) -> Void
    ) throws {
        self.connection = connection
        self.options = options
        self.rolePrefix = rolePrefix
        self.connect = connect
        self.report = report
        ledger = Ledger(connection: connection, toolVersion: options.toolVersion)
        searchPath = try connection.query(Self.defaultSearchPath)[0][0] ?? ""
    }

    /// The role of that short name: `owner` is `dbrunner_owner`.
    func role(_ name: String) -> String { rolePrefix + "_" + name }

    private static let defaultSearchPath = #"""
        select btrim(regexp_replace(s.reset_val, '(^|,)\s*"?pg_catalog"?\s*(?=,|$)', '', 'gi'), ', ')
        from pg_settings as s
        where s.name = 'search_path'
        """#

    /// The statement after which a file finds unqualified names where the role's and the database's defaults say,
    /// except those of PostgreSQL's own objects.
    func searchPathStatement(forTransaction isLocal: Bool) -> String {
        let path = searchPath.replacing("'", with: "''")
        return "select pg_catalog.set_config('search_path', '\(path)', \(isLocal))"
    }

    /// Puts the session back to a known state, since a file can leave settings and temporary tables behind, and sets
    /// its limits: a file does the same whatever ran before it.
    func prepare(lockTimeout: Duration, statementTimeout: Duration) throws {
        try connection.resetSettings()
        try connection.execute(
            """
            discard temp; set row_security = on;
            \(searchPathStatement(forTransaction: false));
            set dbrunner.role_prefix = '\(rolePrefix.replacing("'", with: "''"))';
            set statement_timeout = \(statementTimeout.wholeMilliseconds);
            set lock_timeout = \(lockTimeout.wholeMilliseconds);
            set idle_in_transaction_session_timeout = 0
            """)
    }

    /// Runs the body, telling meanwhile which sessions it waits for, and passing on notices.
    func observing<Result>(_ title: String, _ body: () throws -> Result) rethrows -> Result {
        let watch = BlockWatch(backend: connection.backendPID, connect: connect) { [report] sessions in
            report(.blocked(title: title, by: sessions))
        }
        connection.onNotice = { [report] in report(.notice($0, title: title)) }
        connection.whileWaiting = WaitingHook(every: .seconds(1)) { watch.look() }
        defer {
            connection.onNotice = nil
            connection.whileWaiting = nil
        }
        return try body()
    }

    /// Runs the body as one transaction, and again when a lock was not available.
    func transaction(_ title: String, _ body: () throws -> Void) throws {
        try retryingOnContention(title) {
            try observing(title) { try connection.transaction(body) }
        }
    }

    /// Runs the body, and again when a lock was not available; reports each retry.
    func retryingOnContention<Result>(_ title: String, _ body: () throws -> Result) throws -> Result {
        try RetryPolicy.migration(attempts: options.lockAttempts).run(
            retrying: { retry in
                report(
                    .retrying(
                        title: title, reason: "\(retry.error)", attempt: retry.attempt, of: options.lockAttempts))
            },
            { _ in try body() })
    }
}
