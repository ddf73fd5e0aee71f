import Postgres

/// Erases or anonymizes people (Article 17): first the intent, in a transaction of its own, then the deed. Whatever is
/// killed in between, running it again finishes.
public struct Erasure {
    private let kind: ErasureKind
    private let reason: String?
    private let connection: Connection

    public init(_ kind: ErasureKind, reason: String?, on connection: Connection) {
        self.kind = kind
        self.reason = reason
        self.connection = connection
    }

    /// One person.
    /// - Parameter verifies: Whether to search afterwards for the person's id, external id, and some session ids and keys.
    /// - Returns: The receipt, and where was searched.
    /// - Throws: `Failure.notFound` for one who is not stored and never was erased, SQLSTATE RB412 while the data map is incomplete.
    public func run(
        _ person: PersonReference, verifies: Bool
    ) throws -> (receipt: ErasureReceipt, searched: [Verification.Place]) {
        try Privacy.auditingFailure(of: kind.rawValue, on: connection) {
            do {
                return try run(on: Privacy.find(person, on: connection), verifies: verifies)
            } catch  where Self.isUnknown(error) {
                // Also when another session, such as that of a killed command, was faster.
                guard let receipt = try pastReceipt(of: person) else { throw error }
                return (receipt, [])
            }
        }
    }

    private func run(
        on personID: Int64, verifies: Bool
    ) throws -> (receipt: ErasureReceipt, searched: [Verification.Place]) {
        let verification = Verification(on: connection)
        let tokens = verifies ? try verification.tokens(of: personID) : []
        guard let entry = try begin([personID]).first?.entry, var receipt = try finish([entry]).first else {
            throw Failure.notFound("another session has just erased the person")
        }
        try forgetTraces(of: .one)
        try noteFiles(in: &receipt)
        return (receipt, verifies ? try verification.runQuickly(tokens: tokens, personID: personID) : [])
    }

    private static func isUnknown(_ error: any Error) -> Bool {
        (error as? Failure)?.exitCode == .notFound || sqlState(of: error) == "RB404"
    }

    private func pastReceipt(of person: PersonReference) throws -> ErasureReceipt? {
        guard case .externalID(let name) = person else { return nil }
        guard let json = try past([name]).values.first else { return nil }
        var receipt = try ErasureReceipt(json: json)
        try noteFiles(in: &receipt)
        return receipt
    }

    /// What has become of the files since the receipt was made.
    private func noteFiles(in receipt: inout ErasureReceipt) throws {
        let state = try connection.query("select * from privacy.rewrite_state($1)", [.int(receipt.ledgerID)])[0]
        receipt.rewrittenAt = state["rewritten_at"]
        receipt.pendingRewrites = state.int64("pending") ?? 0
    }

    /// Records the intent.
    /// - Returns: People and their entries of the ledger, those under one lock together; who is not stored has none.
    func begin(_ personIDs: [Int64]) throws -> [(person: Int64, entry: Int64)] {
        let rows = try RetryPolicy.conflict.run { _ in
            try connection.query(
                "select b.person_id, b.ledger_id from privacy.begin_erasures($1, $2, $3) as b",
                [.intArray(personIDs), .text(kind.rawValue), .optional(reason)])
        }
        return rows.compactMap { row in
            row.int64("person_id").flatMap { person in row.int64("ledger_id").map { (person, $0) } }
        }
    }

    /// Does what was intended, in one transaction.
    func finish(_ entries: [Int64]) throws -> [ErasureReceipt] {
        let function = kind == .erase ? "privacy.erase_people" : "privacy.anonymize_people"
        let rows = try RetryPolicy.conflict.run { _ in
            try connection.query("select p.receipt from \(function)($1) as p", [.intArray(entries)])
        }
        return try rows.map { try ErasureReceipt(json: $0["receipt"] ?? "") }
    }

    /// Receipts of those who are gone already, by place in the list from 0.
    func past(_ names: [String?]) throws -> [Int: String] {
        var receipts: [Int: String] = [:]
        for row in try connection.query("select * from privacy.past_erasures($1)", [.textArray(names)]) {
            if let place = row.int("place") { receipts[place - 1] = row["receipt"] }
        }
        return receipts
    }

    /// The ids of those who are stored, by place in the list from 0.
    func stored(_ names: [String?]) throws -> [Int: Int64] {
        try Privacy.adopt(names, on: connection)
        var ids: [Int: Int64] = [:]
        for row in try connection.query("select * from privacy.find_people($1)", [.textArray(names)]) {
            if let place = row.int("place"), let id = row.int64("person_id") { ids[place - 1] = id }
        }
        return ids
    }

    /// Searches for the ids of people who are gone.
    func lookUp(_ personIDs: [Int64], check: @escaping () throws -> Void) throws -> [Verification.Place] {
        try Verification(on: connection) { _, _ in try check() }.lookUp(personIDs)
    }

    /// How many rows of a person there are, by table, before they go; nil for one who is not stored.
    public func preview(_ person: PersonReference) throws -> [(table: String, rows: Int64)]? {
        do {
            let personID = try Privacy.find(person, on: connection)
            return try connection.query("select * from privacy.count_rows($1)", [.intArray([personID])]).map {
                ($0["table_name"] ?? "", $0.int64("rows") ?? 0)
            }
        } catch let error as Failure where error.exitCode == .notFound {
            return nil
        }
    }

    private struct Undone: Error {
        let receipt: ErasureReceipt?
    }

    /// The receipt that `run` would give. Everything is done and rolled back, so that it is exact.
    /// - Throws: As `run` does.
    public func predict(_ person: PersonReference) throws -> ErasureReceipt {
        // Outside of what is undone, so that the audit log keeps who was asked about.
        let stored = try Privacy.findStored(person, on: connection)
        do {
            return try connection.transaction { () throws -> ErasureReceipt in
                let entries = try begin([stored ?? Privacy.find(person, on: connection)]).map(\.entry)
                throw Undone(receipt: try finish(entries).first)
            }
        } catch let undone as Undone {
            guard let receipt = undone.receipt else { throw Failure.notFound("no such person") }
            return receipt
        }
    }

    /// What comes after all transactions of a run.
    func forgetTraces(of people: Privacy.StatisticsSample) throws {
        try Privacy.forgetTraces(of: people, on: connection)
    }

    /// Records a failure of the list in the audit log.
    func auditingFailure<Result>(_ body: () throws -> Result) throws -> Result {
        try Privacy.auditingFailure(of: kind.rawValue, on: connection, body)
    }
}
