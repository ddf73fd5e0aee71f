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
        let settings = """
            set timezone = 'UTC'; set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; \
            set bytea_output = 'hex'; set standard_conforming_strings = on
            """
        // A client that died is noticed, and its locks are free, while its statement still runs.
        return settings + (noticesDeadClients ? "; set client_connection_check_interval = '2s'" : "")
    }

    private func perform(script: String) throws {
        try sendScript(script)
        try collectResults()
    }
}
