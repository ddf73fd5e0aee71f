import RunnerKit

/// The receipt of an erasure, for people and for programs.
struct ReceiptReport {
    private let output: Output

    init(_ output: Output) {
        self.output = output
    }

    func print(_ receipt: ErasureReceipt) {
        if receipt.isRepeated { output.note("this was done before; the receipt is that of then") }
        output.line("\(receipt.kind == "anonymize" ? "anonymized" : "erased") \(grouped(receipt.rows)) rows")
        for (name, rows) in receipt.tables {
            output.line("  \(padded(name, to: 32))\(rightAligned(grouped(rows), to: 10))")
        }
        if receipt.rows == 0 { output.line("  there was nothing about the person") }
        let pending = receipt.pendingArchives
        output.line("ledger    \(receipt.ledgerID)")
        output.line("archives  \(pending == 0 ? "none hold the person" : "\(grouped(pending)) pending")")
        output.line("files     \(files(receipt))")
        if let head = receipt.auditHead { output.line("audit     \(head)") }
        output.json([
            "kind": .string(receipt.kind), "ledger_id": .integer(receipt.ledgerID), "rows": .integer(receipt.rows),
            "tables": .object(Dictionary(uniqueKeysWithValues: receipt.tables.map { ($0.name, .integer($0.rows)) })),
            "archives_pending": .integer(pending), "audit_head": .optional(receipt.auditHead),
            "repeated": .bool(receipt.isRepeated), "rewrites_pending": .integer(receipt.pendingRewrites),
            "rewritten_at": .optional(receipt.rewrittenAt),
        ])
    }

    /// What is left on the disk of rows that are gone.
    private func files(_ receipt: ErasureReceipt) -> String {
        if let time = receipt.rewrittenAt { return "rewritten at \(time.prefix(19))" }
        guard receipt.pendingRewrites > 0 else { return "rewrite pending" }
        return "rewrite pending for \(counted(receipt.pendingRewrites, "table")); gdpr rewrite does it every night"
    }

    /// Says what the search after an erasure found.
    /// - Throws: `Failure` if it found anything.
    func check(_ searched: [Verification.Place]) throws {
        guard !searched.isEmpty else { return }
        var remains: [String] = []
        var words: [String] = []
        var pending: [Verification.Place.Command: Set<String>] = [:]
        for place in searched {
            if let command = place.awaited { pending[command, default: []].insert(place.name) }
            let name = [place.name, place.column].compactMap { $0 }.joined(separator: ".")
            switch place.state {
            case .found(let rows): remains.append("\(name) (\(grouped(rows)) rows)")
            case .word(let rows): words.append("\(name) (\(grouped(rows)) rows)")
            default: break
            }
        }
        guard remains.isEmpty else {
            throw Failure.failed(
                "something of the person is left in \((remains + words).joined(separator: ", "))",
                hint: "See where it comes from, and add it to the map of personal data (gdpr check).")
        }
        guard words.isEmpty else {
            throw Failure.failed(
                "what the person was called stands as a word in \(words.joined(separator: ", "))",
                hint: VerifyReport.wordHint)
        }
        let places = Set(searched.filter(\.wasSearched).map(\.name)).subtracting(pending.values.joined())
        output.line("verified  nothing is left in \(grouped(places.count)) places")
        if let aggregates = pending[.refresh] {
            output.line("refresh   computes \(grouped(aggregates.count)) aggregates again")
        }
        if pending[.aggregate] != nil { output.line("aggregate sees to what arrived after the erasure") }
    }
}
