import CLibpq

extension Connection {
    /// Sets the server's timeouts for the rest of the session.
    ///
    /// Each is rounded up to milliseconds; `.zero` means no limit, nil leaves it as it is.
    /// - Throws: `PostgresError`.
    public func setTimeouts(
        statement: Duration? = nil, lock: Duration? = nil, idleInTransaction: Duration? = nil
    ) throws {
        let timeouts = [
            ("statement_timeout", statement),
            ("lock_timeout", lock),
            ("idle_in_transaction_session_timeout", idleInTransaction),
        ]
        let settings = timeouts.compactMap { name, limit in
            limit.map { "set \(name) = \($0.milliseconds)" }
        }
        guard !settings.isEmpty else { return }
        try perform(script: settings.joined(separator: "; "))
    }

    /// Runs `body` with another limit for locks than the session's.
    /// - Throws: `PostgresError`, and what `body` throws.
    public func withLockTimeout<Result>(_ limit: Duration, _ body: () throws -> Result) throws -> Result {
        let before = try query("select current_setting('lock_timeout')")[0][0]
        try setTimeouts(lock: limit)
        defer { _ = try? query("select set_config('lock_timeout', $1, false)", [.optional(before)]) }
        return try body()
    }

    /// Puts all settings back to those of a new connection, and with them the role.
    /// - Throws: `PostgresError`.
    public func resetSettings() throws {
        try perform(script: "reset session authorization; reset role; reset all; " + sessionSettings)
    }

    /// Makes the session independent of the settings of the role and the database.
    func prepareSession() throws {
        noticesDeadClients = serverVersion >= 140_000
        do {
            try perform(script: sessionSettings)
        } catch PostgresError.server where noticesDeadClients {
            // The server's platform cannot notice them.
            noticesDeadClients = false
            try perform(script: sessionSettings)
        }
    }

    private var sessionSettings: String {
        var settings = Self.settings
        // A client that died is noticed, and its locks are free, while its statement still runs.
        if noticesDeadClients { settings.append(("client_connection_check_interval", "'2s'")) }
        if serverVersion >= 170_000 { settings.append(("transaction_timeout", "0")) }
        return settings.map { "set \($0) = \($1)" }.joined(separator: "; ")
    }

    /// What values look like, what a transaction sees, and how long the server waits for its client: the callers
    /// set the limits of statements and locks. Compiling costs more than it saves in statements of many small parts.
    private static let settings = [
        ("timezone", "'UTC'"), ("datestyle", "'ISO, MDY'"), ("intervalstyle", "'postgres'"), ("bytea_output", "'hex'"),
        ("extra_float_digits", "1"), ("standard_conforming_strings", "on"), ("array_nulls", "on"),
        ("transform_null_equals", "off"), ("xmloption", "'content'"), ("check_function_bodies", "on"),
        ("default_transaction_isolation", "'read committed'"), ("default_transaction_deferrable", "off"),
        ("idle_in_transaction_session_timeout", "0"), ("idle_session_timeout", "0"), ("statement_timeout", "0"),
        ("lock_timeout", "0"), ("jit", "off"),
    ]

    private func perform(script: String) throws {
        try sendScript(script)
        try collectResults()
    }
}
