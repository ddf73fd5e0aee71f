import Postgres

/// The map of personal data: what it says, and what it lacks.
public enum DataMap {
    /// Something the map does not know, or knows wrongly.
    public struct Problem: Sendable {
        public let table: String
        public let column: String?
        public let problem: String
        /// What to do about it.
        public let fix: String
    }

    /// One column of the record of processing activities (Art. 30).
    public struct Entry: Sendable {
        public let table: String
        public let column: String
        public let category: String
        public let purpose: String
        public let legalBasis: String
        /// Interval after which the rows are deleted; nil where no policy says so.
        public let keptFor: String?
        public let isExported: Bool
        public let onErase: String
        public let onAnonymize: String
        public let reason: String?
    }

    /// Compares the map with the catalog.
    public static func problems(on connection: Connection) throws -> [Problem] {
        try connection.query("select * from privacy.check_map()").map { row in
            Problem(
                table: [row["schema_name"], row["table_name"]].compactMap { $0 }.joined(separator: "."),
                column: row["column_name"], problem: row["problem"] ?? "", fix: row["fix"] ?? "")
        }
    }

    public static func entries(on connection: Connection) throws -> [Entry] {
        try connection.query("select * from privacy.processing_record()").map { row in
            Entry(
                table: row["table_name"] ?? "", column: row["column_name"] ?? "", category: row["category"] ?? "",
                purpose: row["purpose"] ?? "", legalBasis: row["legal_basis"] ?? "", keptFor: row["kept_for"],
                isExported: row.bool("is_exported") ?? false, onErase: row["on_erase"] ?? "",
                onAnonymize: row["on_anonymize"] ?? "", reason: row["reason"])
        }
    }
}
