import Postgres

/// The chained log of everything the privacy team did.
public enum AuditLog {
    public struct Problem: Sendable {
        /// Number of the entry; nil for the log as a whole.
        public let entry: Int64?
        public let problem: String
    }

    public struct State: Sendable {
        public let entries: Int64
        /// Hash of the last entry, in hex.
        public let head: String
        public let problems: [Problem]
    }

    /// Computes the chain again.
    /// - Parameter expectedHead: A hash that a receipt printed, which must still be in the chain.
    public static func verify(expecting expectedHead: String?, on connection: Connection) throws -> State {
        let problems = try connection.query(
            "select * from privacy.verify_audit($1)", [.optional(expectedHead)]
        ).map { Problem(entry: $0.int64("id"), problem: $0["problem"] ?? "") }
        let state = try connection.query("select * from privacy.audit_state()").first
        return State(entries: state?.int64("entries") ?? 0, head: state?["head"] ?? "", problems: problems)
    }
}
