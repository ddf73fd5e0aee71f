extension SQLStatement {
    private static let plainKindsOutsideTransactions = [
        "vacuum", "create database", "drop database", "alter system", "create tablespace", "drop tablespace",
        "create subscription", "drop subscription",
    ]

    /// What the statement is, if PostgreSQL refuses it inside a transaction.
    var kindOutsideTransactions: String? {
        if begins(with: "create index concurrently") || begins(with: "create unique index concurrently") {
            return "create index concurrently"
        }
        if begins(with: "drop index concurrently") { return "drop index concurrently" }
        if tokens.containsOutsideParentheses("concurrently") {
            if begins(with: "reindex") { return "reindex concurrently" }
            if begins(with: "alter table"), tokens.containsOutsideParentheses("detach", "partition") {
                return "detach partition concurrently"
            }
        }
        return SQLStatement.plainKindsOutsideTransactions.first { begins(with: $0) }
    }

    /// Whether it begins or ends a transaction. Savepoints are allowed.
    var controlsTransaction: Bool {
        let kinds = ["begin", "start transaction", "commit", "end", "abort", "prepare transaction"]
        return kinds.contains { begins(with: $0) }
            || (begins(with: "rollback") && !tokens.containsOutsideParentheses("to"))
    }

    /// `copy … from stdin` and `copy … to stdout`: their rows would have to follow in the file.
    var copiesThroughClient: Bool {
        begins(with: "copy")
            && (tokens.containsOutsideParentheses("from", "stdin")
                || tokens.containsOutsideParentheses("to", "stdout"))
    }
}
