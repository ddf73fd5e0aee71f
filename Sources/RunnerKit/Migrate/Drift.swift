import Postgres

/// One object in which a database differs from what its files make.
public struct Drift: Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// The files make it, the database does not have it.
        case missing
        /// The database has it, the files do not make it.
        case extra
        case different
    }

    public let kind: Kind
    /// Such as `index tracking.sites_pkey`.
    public let object: String
    /// Its definition by the files, and in the database.
    public let expected: String?
    public let actual: String?
}

/// The objects of a database with their definitions.
struct Catalog {
    struct Entry {
        let schema: String?
        let definition: String
    }

    /// By kind and identity.
    let entries: [String: Entry]

    static func read(_ connection: Connection) throws -> Catalog {
        // Without a search path, every name in a definition is qualified.
        try connection.execute("set search_path = pg_catalog")
        var entries: [String: Entry] = [:]
        for row in try connection.query(CatalogQuery.text) {
            entries["\(row[0] ?? "") \(row[2] ?? "")"] = Entry(schema: row[1], definition: row[3] ?? "")
        }
        return Catalog(entries: entries)
    }

    /// What differs in `other`, by object. Schemas that only `other` has belong to other software, and so is what
    /// lies in `public` beside our objects.
    /// - Parameter restored: The same objects as pg_restore makes them, which is right, too.
    func drift(in other: Catalog, restored: Catalog) -> [Drift] {
        let ours = Set(entries.values.compactMap(\.schema)).subtracting(["public"])
        var drift: [Drift] = []
        for (object, expected) in entries {
            guard let actual = other.entries[object] else {
                drift.append(
                    Drift(kind: .missing, object: object, expected: expected.definition, actual: nil))
                continue
            }
            if actual.definition != expected.definition, actual.definition != restored.entries[object]?.definition {
                drift.append(
                    Drift(
                        kind: .different, object: object, expected: expected.definition,
                        actual: actual.definition))
            }
        }
        for (object, actual) in other.entries where entries[object] == nil {
            guard let schema = actual.schema, ours.contains(schema) else { continue }
            drift.append(Drift(kind: .extra, object: object, expected: nil, actual: actual.definition))
        }
        return drift.sorted { $0.object < $1.object }
    }
}
