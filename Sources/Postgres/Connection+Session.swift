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

    /// Makes the session independent of the settings of the role and the database.
    func prepareSession() throws {
        let settings = """
            set timezone = 'UTC'; set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; \
            set bytea_output = 'hex'; set standard_conforming_strings = on
            """
        guard serverVersion >= 140_000 else { return try perform(script: settings) }
        do {
            // A client that died is noticed, and its locks are free, while its statement still runs.
            try perform(script: settings + "; set client_connection_check_interval = '2s'")
        } catch PostgresError.server {
            // The server's platform cannot notice it.
            try perform(script: settings)
        }
    }

    private func perform(script: String) throws {
        try sendScript(script)
        try collectResults()
    }
}
