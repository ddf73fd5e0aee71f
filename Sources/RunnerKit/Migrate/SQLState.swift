/// The SQLSTATEs that the runner acts on.
enum SQLState {
    /// What a run waits for and tries again: lock not available, deadlock.
    static let contention: Set<String> = ["55P03", "40P01"]
    /// What only has to be run again: serialization failure, deadlock.
    static let races: Set<String> = ["40001", "40P01"]
    /// What another session's work prevents now, and may not later: also one that changed the object meanwhile (RB409).
    static let inUse = contention.union(races).union(["RB409"])
    /// Something does not exist yet: function, table, type or role, schema.
    static let missingObject: Set<String> = ["42883", "42P01", "42704", "3F000"]
    /// What a later file of the tree can mend: it makes the object, or grants the right (42501).
    static let mendable = missingObject.union(["42501"])
    /// A new enum value cannot be used in the transaction that added it.
    static let unsafeEnumUse = "55P04"
    static let cancelled = "57014"
}
