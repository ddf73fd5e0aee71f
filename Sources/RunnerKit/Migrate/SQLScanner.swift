/// A token of SQL: as much of one as it takes to tell statements apart and recognize their kind.
struct SQLToken: Equatable, Sendable {
    enum Kind: Sendable { case word, quotedName, literal, symbol }

    let kind: Kind
    /// Lower case for a word, without its quotes for a quoted name, empty for a literal.
    let text: String
    /// Offset of its first byte in the file.
    let offset: Int

    /// The identifier that it is, if it can be one.
    var name: String? { kind == .word || kind == .quotedName ? text : nil }
}

/// One statement of a file. Only the first tokens are kept: enough for every rule, little for a big insert.
struct SQLStatement: Sendable {
    static let keptTokens = 4096

    var tokens: [SQLToken] = []
    /// Offset just behind its last byte, the semicolon not included.
    var end = 0

    var start: Int { tokens[0].offset }

    /// Whether it begins with these words, given with one blank between them.
    func begins(with words: String) -> Bool {
        let parts = words.split(separator: " ")
        return tokens.count >= parts.count
            && zip(tokens, parts).allSatisfy { $0.kind == .word && $0.text == $1 }
    }
}

/// Finds the statements of a file. PostgreSQL parses the file, sent whole; this only says where its n-th
/// statement is, and what kind it is: quotes, dollar quotes, nested comments, parentheses and bodies
/// between `begin atomic` and `end` are understood, everything else is just words and symbols.
struct SQLScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var statement = SQLStatement()
    private var statements: [SQLStatement] = []
    private var parentheses = 0
    private var bodies = 0

    /// The statements of a file, in order. What holds no token (comments, a lone semicolon) is none.
    static func statements(in bytes: [UInt8]) -> [SQLStatement] {
        var scanner = SQLScanner(bytes: bytes)
        scanner.scan()
        return scanner.statements
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func scan() {
        while let byte = peek() {
            switch byte {
            case _ where isSpace(byte): position += 1
            case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"): skipLineComment()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipBlockComment()
            case UInt8(ascii: "'"): literal { $0.skipQuoted(by: UInt8(ascii: "'")) }
            case UInt8(ascii: "\""): quotedName()
            case UInt8(ascii: "$"): dollar()
            case _ where isWordStart(byte): word()
            case _ where isDigit(byte): literal { $0.skipWord() }
            default: symbol(byte)
            }
        }
        finishStatement()
    }

    // MARK: Tokens

    private mutating func word() {
        let start = position
        skipWord()
        let isPrefix = position - start == 1 && peek() == UInt8(ascii: "'")
        if isPrefix, let style = LiteralPrefix(bytes[start]) {
            skipQuoted(by: UInt8(ascii: "'"), backslashes: style == .escape)
            return add(.literal, "", at: start)
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        if text == "u", peek() == UInt8(ascii: "&"), let quote = peek(1), quote == 0x27 || quote == 0x22 {
            position += 1
            skipQuoted(by: quote)
            return add(.literal, "", at: start)
        }
        trackBody(text)
        add(.word, text, at: start)
    }

    private mutating func quotedName() {
        let start = position
        skipQuoted(by: UInt8(ascii: "\""))
        let inner = bytes[start..<position].dropFirst().dropLast()
        let text = String(decoding: inner, as: UTF8.self)
        add(.quotedName, text.replacing("\"\"", with: "\""), at: start)
    }

    private mutating func literal(_ skip: (inout SQLScanner) -> Void) {
        let start = position
        skip(&self)
        add(.literal, "", at: start)
    }

    private mutating func dollar() {
        guard let tag = dollarTag() else { return symbol(UInt8(ascii: "$")) }
        let start = position
        position += tag.count
        while let byte = peek(), byte != UInt8(ascii: "$") || !bytes[position...].starts(with: tag) {
            position += 1
        }
        position = min(position + tag.count, bytes.count)
        add(.literal, "", at: start)
    }

    private mutating func symbol(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "("): parentheses += 1
        case UInt8(ascii: ")"): parentheses = max(parentheses - 1, 0)
        case UInt8(ascii: ";") where parentheses == 0 && bodies == 0:
            finishStatement()
            position += 1
            return
        default: break
        }
        position += 1
        add(.symbol, String(UnicodeScalar(byte)), at: position - 1)
    }

    private mutating func add(_ kind: SQLToken.Kind, _ text: String, at offset: Int) {
        statement.end = position
        guard statement.tokens.count < SQLStatement.keptTokens else { return }
        statement.tokens.append(SQLToken(kind: kind, text: text, offset: offset))
    }

    private mutating func finishStatement() {
        if !statement.tokens.isEmpty { statements.append(statement) }
        statement = SQLStatement()
        parentheses = 0
        bodies = 0
    }

    /// Semicolons between `begin atomic` and its `end` belong to the routine; `case` has an `end` too.
    private mutating func trackBody(_ word: String) {
        switch word {
        case "begin" where isRoutine: bodies += 1
        case "case" where bodies > 0: bodies += 1
        case "end" where bodies > 0: bodies -= 1
        default: break
        }
    }

    private var isRoutine: Bool {
        ["create function", "create procedure", "create or replace function", "create or replace procedure"]
            .contains { statement.begins(with: $0) }
    }

    // MARK: Skipping

    private mutating func skipWord() {
        while let byte = peek(), isWordStart(byte) || isDigit(byte) || byte == UInt8(ascii: "$") {
            position += 1
        }
    }

    private mutating func skipLineComment() {
        while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                position += 2
            } else if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                position += 2
            } else {
                position += 1
            }
        } while depth > 0 && position < bytes.count
    }

    /// From the opening quote to behind the closing one; a doubled quote does not close.
    private mutating func skipQuoted(by quote: UInt8, backslashes: Bool = false) {
        position += 1
        while let byte = peek() {
            position += 1
            if backslashes, byte == UInt8(ascii: "\\") {
                position += 1
            } else if byte == quote {
                guard peek() == quote else { break }
                position += 1
            }
        }
        position = min(position, bytes.count)
    }

    /// `$$` or `$tag$` at the current position.
    private func dollarTag() -> ArraySlice<UInt8>? {
        var end = position + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "$") {
            let isFirst = end == position + 1
            guard isWordStart(bytes[end]) || (!isFirst && isDigit(bytes[end])) else { return nil }
            end += 1
        }
        return end < bytes.count ? bytes[position...end] : nil
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }
}

/// A letter before a quote that changes what the literal means.
private enum LiteralPrefix {
    case escape, plain

    init?(_ byte: UInt8) {
        switch byte | 0x20 {
        case UInt8(ascii: "e"): self = .escape
        case UInt8(ascii: "b"), UInt8(ascii: "x"), UInt8(ascii: "n"): self = .plain
        default: return nil
        }
    }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
private func isWordStart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
}
