/// A name as a statement writes it: `tracking.sites`, `sites`.
struct WrittenName: Hashable, Sendable, CustomStringConvertible {
    let parts: [String]

    var description: String { parts.joined(separator: ".") }

    /// Whether both can mean the same object: a name without schema can mean one in any schema.
    func canBe(_ other: WrittenName) -> Bool {
        let count = min(parts.count, other.parts.count)
        return parts.suffix(count) == other.parts.suffix(count)
    }

    /// The name for use in SQL.
    var quoted: String {
        parts.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ".")
    }
}

/// Walks over the tokens of a statement.
struct TokenCursor {
    private let tokens: ArraySlice<SQLToken>
    private var index: Int

    init(_ tokens: some Collection<SQLToken>) {
        self.tokens = Array(tokens)[...]
        index = 0
    }

    var current: SQLToken? { index < tokens.endIndex ? tokens[index] : nil }
    var rest: ArraySlice<SQLToken> { tokens[min(index, tokens.endIndex)...] }

    /// Steps over these words if they come next.
    mutating func accept(_ words: String...) -> Bool {
        guard index + words.count <= tokens.endIndex else { return false }
        for (offset, word) in words.enumerated() {
            let token = tokens[index + offset]
            guard token.kind == .word, token.text == word else { return false }
        }
        index += words.count
        return true
    }

    /// Steps over the next word if it is one of these.
    mutating func accept(anyOf words: Set<String>) -> Bool {
        guard let token = current, token.kind == .word, words.contains(token.text) else { return false }
        index += 1
        return true
    }

    /// Steps over `name` or `schema.name`.
    mutating func name() -> WrittenName? {
        var parts: [String] = []
        while let part = current?.name {
            parts.append(part)
            index += 1
            guard current?.kind == .symbol, current?.text == "." else { break }
            index += 1
        }
        return parts.isEmpty ? nil : WrittenName(parts: parts)
    }

    mutating func skip() { index += 1 }
}

extension Collection where Element == SQLToken {
    /// Whether the words occur one after another, outside parentheses.
    func containsOutsideParentheses(_ words: String...) -> Bool {
        let flat = splitOutsideParentheses(by: nil).joined().map { $0.kind == .word ? $0.text : "" }
        guard flat.count >= words.count else { return false }
        return (0...(flat.count - words.count)).contains { Array(flat[$0..<($0 + words.count)]) == words }
    }

    /// The parts between separators outside parentheses, without what is inside them.
    func splitOutsideParentheses(by separator: String?) -> [[SQLToken]] {
        var parts: [[SQLToken]] = [[]]
        var depth = 0
        for token in self {
            switch (token.kind, token.text) {
            case (.symbol, "("): depth += 1
            case (.symbol, ")"): depth -= 1
            case (.symbol, separator) where depth == 0: parts.append([])
            default: if depth == 0 { parts[parts.count - 1].append(token) }
            }
        }
        return parts
    }
}
