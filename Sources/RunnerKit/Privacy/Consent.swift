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
    /// - Throws: SQLSTATE P0002 for an unknown person, RB400 for an unknown purpose.
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
