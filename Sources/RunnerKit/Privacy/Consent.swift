import Postgres

/// What people have decided.
public enum Consent {
    public struct Decision: Sendable {
        public let purpose: String
        /// Nil: no decision; the consent mode of the site holds.
        public let granted: Bool?
        /// Version of the text.
        public let version: String?
        public let at: String?
        /// How it arrived: event, api or command.
        public let source: String?
    }

    /// Records a decision; it holds for the next statement of anybody.
    /// - Throws: `Failure.notFound` for an unknown person, SQLSTATE RB400 for an unknown purpose.
    public static func set(
        _ person: PersonReference, purpose: String, granted: Bool, version: String?, on connection: Connection
    ) throws {
        try Privacy.auditingFailure(of: "consent", on: connection) {
            let personID = try Privacy.find(person, on: connection)
            _ = try connection.query(
                "select privacy.change_consent($1, $2, $3, $4)",
                [.int(personID), .text(purpose), .bool(granted), .optional(version)])
        }
    }

    /// Rows that were shown or hidden against what their people decided.
    public struct Repair: Sendable {
        public let people: Int64
        public let rows: Int64
        /// Of the rows, those that could be seen and must not.
        public let hidden: Int64
    }

    /// Shows and hides rows as their people decided.
    /// - Parameter isDryRun: Whether only to count them.
    public static func repair(isDryRun: Bool, on connection: Connection) throws -> Repair {
        let row = try RetryPolicy.conflict.run { _ in
            try connection.query("select * from privacy.repair_flags($1)", [.bool(isDryRun)])[0]
        }
        return Repair(
            people: row.int64("people") ?? 0, rows: row.int64("rows") ?? 0, hidden: row.int64("hidden") ?? 0)
    }

    /// What holds now, purpose by purpose.
    public static func decisions(of person: PersonReference, on connection: Connection) throws -> [Decision] {
        let personID = try Privacy.find(person, on: connection)
        return try connection.query("select * from privacy.consents_of($1)", [.int(personID)]).map { row in
            Decision(
                purpose: row["purpose"] ?? "", granted: row.bool("granted"), version: row["version"],
                at: row["changed_at"], source: nil)
        }
    }

    /// Every decision, in order of recording.
    public static func history(of person: PersonReference, on connection: Connection) throws -> [Decision] {
        let personID = try Privacy.find(person, on: connection)
        return try connection.query("select * from privacy.consent_history($1)", [.int(personID)]).map { row in
            Decision(
                purpose: row["purpose"] ?? "", granted: row.bool("granted"), version: row["version"],
                at: row["decided_at"], source: row["source"])
        }
    }
}
