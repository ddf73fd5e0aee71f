import Postgres

/// The SQLSTATEs that the runner acts on, in sets named for what they have in common.
enum SQLState {
    /// A lock was not available, or led to a deadlock.
    static let contention: SQLStateSet = ["55P03", "40P01"]
    /// The transaction lost against a concurrent one and succeeds when it is run again: serialization failure, deadlock.
    static let conflict: SQLStateSet = ["40001", "40P01"]
    /// Another session uses the object now, or changed it in the meantime (RB409).
    static let inUse = contention.union(conflict).union(["RB409"])
    /// A concurrent session inserted the same new row first: the next attempt finds it.
    static let duplicateRow: SQLStateSet = ["23505"]
    /// The server is starting, stopping or recovering.
    static let startingUp: SQLStateSet = ["57P03"]
    /// Another session creates the same database now, or uses its template.
    static let databaseConflict: SQLStateSet = duplicateRow.union(["42P04", "55006"])
    /// Connections and resources (classes 08 and 53), locks, conflicts, and a server that stops or starts: what a job
    /// with a connection of its own can succeed after.
    static let transient = contention.union(conflict).union(startingUp).union(["08", "53", "57P01", "57P02"])
    /// Something does not exist yet: function, table, type or role, schema.
    static let missingObject: SQLStateSet = ["42883", "42P01", "42704", "3F000"]
    /// What a later file of the tree can provide: the object, or the right (42501).
    static let missingDependency = missingObject.union(["42501"])
    /// A new enum value cannot be used in the transaction that added it.
    static let unsafeEnumUse = "55P04"
    static let cancelled = "57014"
}

/// SQLSTATEs, and classes of them by their first two characters.
struct SQLStateSet: ExpressibleByArrayLiteral, Sendable {
    private let prefixes: [String]

    init(arrayLiteral prefixes: String...) {
        self.prefixes = prefixes
    }

    private init(_ prefixes: [String]) {
        self.prefixes = prefixes
    }

    func union(_ other: SQLStateSet) -> SQLStateSet { SQLStateSet(prefixes + other.prefixes) }

    func contains(_ state: String?) -> Bool {
        state.map { prefixes.contains(where: $0.hasPrefix) } ?? false
    }
}

/// The SQLSTATE of an error of any call. Errors of the connection have the state that the standard gives them.
func sqlState(of error: any Error) -> String? {
    switch error {
    case let error as ScriptError: error.error.sqlState
    case let error as LocatedError: sqlState(of: error.underlying)
    case is JobTimeout: SQLState.cancelled
    case PostgresError.cannotConnect: "08001"
    case PostgresError.connectionLost: "08006"
    case PostgresError.transactionPooler: "0A000"
    case let error as PostgresError: error.sqlState
    default: nil
    }
}
