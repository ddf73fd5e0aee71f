import RunnerKit

/// The receipt of an erasure, for people and for programs.
struct ReceiptReport {
    private let output: Output

    init(_ output: Output) {
        self.output = output
    }

    /// - Parameter isPrediction: Nothing was done: this is what would have been.
    func print(_ receipt: ErasureReceipt, isPrediction: Bool = false) {
        if receipt.isRepeated { output.note("this was done before; the receipt is that of then") }
        let would = isPrediction ? "would have " : ""
        if let kept = receipt.kept {
            output.line(
                "\(would)deleted \(counted(receipt.rows, "row")) and kept \(grouped(kept)) of them as anonymous rows")
        } else {
            output.line("\(would)erased \(counted(receipt.rows, "row"))")
        }
        for (name, rows) in receipt.tables {
            output.line("  \(padded(name, to: 32))\(rightAligned(grouped(rows), to: 10))")
        }
        if receipt.rows == 0 { output.line("  there was nothing about the person") }
        if let kept = receipt.kept { printKept(kept, receipt.notKept) }
        let pending = receipt.pendingArchives
        if let mentions = receipt.possibleMentions, mentions > 0 {
            output.line(
                "mentions  \(counted(mentions, "line")) without a person or of others with the name as a word; not changed"
            )
        }
        var object: [String: JSON] = [
            "kind": .string(receipt.kind), "rows": .integer(receipt.rows),
            "tables": .object(Dictionary(uniqueKeysWithValues: receipt.tables.map { ($0.name, .integer($0.rows)) })),
            "archives_pending": .integer(pending), "repeated": .bool(receipt.isRepeated),
        ]
        if let kept = receipt.kept {
            object["kept"] = .integer(kept)
            object["not_kept"] = .object(receipt.notKept.mapValues { .integer($0) })
        }
        if let mentions = receipt.possibleMentions { object["possible_mentions"] = .integer(mentions) }
        guard !isPrediction else {
            output.line("archives  \(pending == 0 ? "none hold the person" : "\(grouped(pending)) pending")")
            object["dry_run"] = .bool(true)
            return output.json(object)
        }
        object["ledger_id"] = .integer(receipt.ledgerID)
        object["audit_head"] = .optional(receipt.auditHead)
        object["rewrites_pending"] = .integer(receipt.pendingRewrites)
        object["rewritten_at"] = .optional(receipt.rewrittenAt)
        output.line("ledger    \(receipt.ledgerID)")
        output.line("archives  \(pending == 0 ? "none hold the person" : "\(grouped(pending)) pending")")
        output.line("files     \(files(receipt))")
        if let head = receipt.auditHead { output.line("audit     \(head)") }
        output.json(object)
    }

    private func printKept(_ kept: Int64, _ reasons: [String: Int64]) {
        output.line("kept      \(counted(kept, "row")); not kept were")
        let words = [
            ("hidden", "of a person who did not consent"), ("bots", "of bots"),
            ("too_few_alike", "because too few others did the like"),
        ]
        for (reason, text) in words {
            output.line("          \(grouped(reasons[reason] ?? 0)) \(text)")
        }
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
            case .found(let rows): remains.append("\(name) (\(counted(rows, "row")))")
            case .word(let rows): words.append("\(name) (\(counted(rows, "row")))")
            default: break
            }
        }
        guard remains.isEmpty else {
            throw Failure.failed(
                "something of the person is left in \((remains + words).joined(separator: ", "))",
                hint: "See where it comes from, and add it to the map of personal data (gdpr check).")
        }
        let places = Set(searched.filter(\.wasSearched).map(\.name)).subtracting(pending.values.joined())
        guard words.isEmpty else {
            output.line("verified  only a word is left, in \(words.joined(separator: ", "))")
            return output.warning("what the person was called stands as a word; \(VerifyReport.wordHint)")
        }
        output.line("verified  nothing is left in \(counted(places.count, "place"))")
        if let aggregates = pending[.refresh] {
            output.line("refresh   computes \(grouped(aggregates.count)) aggregates again")
        }
        if pending[.aggregate] != nil { output.line("aggregate sees to what arrived after the erasure") }
    }
}
