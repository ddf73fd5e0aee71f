/// An excuse from a lint rule: `--! allow: RULE reason`.
struct LintExcuse: Sendable, Equatable {
    let rule: String
    let reason: String
    let line: Int
    /// In the header block: it holds for the whole file. Elsewhere it holds for one statement.
    let coversFile: Bool
}

/// What the `--!` lines of a migration say.
struct Headers: Sendable, Equatable {
    /// `--! no-transaction`: the file's one statement runs outside a transaction.
    var isNonTransactional = false
    /// `--! role: owner`: the role to become, without its prefix.
    var role: String?
    var excuses: [LintExcuse] = []
    /// Lines that begin like a header and are none, with what is wrong.
    var mistakes: [(line: Int, message: String)] = []

    init(_ source: SourceText) {
        var inBlock = true
        for (number, text) in source.trimmedLines {
            if text.hasPrefix("--!") {
                read(String(text.dropFirst(3)), line: number, inBlock: inBlock)
            } else if let excuse = trailingExcuse(text) {
                read(excuse, line: number, inBlock: false)
            } else if !text.isEmpty {
                inBlock = false
            }
        }
    }

    private mutating func read(_ header: String, line: Int, inBlock: Bool) {
        let parts = header.split(separator: ":", maxSplits: 1).map { trimmed($0.utf8) }
        let value = parts.count > 1 ? parts[1] : ""
        switch parts.first {
        case "allow": readExcuse(value, line: line, coversFile: inBlock)
        case "no-transaction" where inBlock && parts.count == 1: isNonTransactional = true
        case "role" where inBlock && !value.isEmpty: role = value
        case "no-transaction", "role":
            let problem = inBlock ? "cannot read the header" : "the header belongs at the top of the file"
            mistakes.append((line, "\(problem): --! \(trimmed(header.utf8))"))
        default: mistakes.append((line, "unknown header: --! \(trimmed(header.utf8))"))
        }
    }

    private mutating func readExcuse(_ value: String, line: Int, coversFile: Bool) {
        let words = value.split(separator: " ", maxSplits: 1).map { String($0) }
        guard words.count == 2 else {
            mistakes.append((line, "an excuse needs a rule and a reason: --! allow: RULE reason"))
            return
        }
        excuses.append(
            LintExcuse(rule: words[0], reason: words[1], line: line, coversFile: coversFile))
    }

    /// `drop table a; --! allow: drop never released` — what follows the mark.
    private func trailingExcuse(_ text: String) -> String? {
        guard let mark = text.firstRange(of: "--! allow:") else { return nil }
        return String(text[mark.lowerBound...].dropFirst(3))
    }

    static func == (left: Headers, right: Headers) -> Bool {
        left.isNonTransactional == right.isNonTransactional && left.role == right.role
            && left.excuses == right.excuses
            && left.mistakes.map(\.line) == right.mistakes.map(\.line)
    }
}
