/// The rules of `Lint`, one function a kind of statement.
enum LintRules {
    static func findings(in statement: SQLStatement, made: [WrittenName]) -> [Lint.Finding] {
        let isNew = { (table: WrittenName) in made.contains { $0.canBe(table) } }
        var cursor = TokenCursor(statement.tokens)
        if cursor.accept("create") { return index(statement, &cursor, isNew) }
        if cursor.accept("alter", "table") { return alterTable(&cursor, isNew) }
        if cursor.accept("drop") { return drop(statement, &cursor, isNew) }
        return []
    }

    private static func index(
        _ statement: SQLStatement, _ cursor: inout TokenCursor, _ isNew: (WrittenName) -> Bool
    ) -> [Lint.Finding] {
        _ = cursor.accept("unique")
        guard cursor.accept("index"), !cursor.accept("concurrently") else { return [] }
        while !cursor.accept("on") {
            guard cursor.current != nil else { return [] }
            cursor.skip()
        }
        _ = cursor.accept("only")
        guard let table = cursor.name(), !isNew(table) else { return [] }
        return [
            Lint.Finding(
                rule: "index-concurrently", token: statement.tokens[0],
                message: "create index locks out writers of \(table) while it builds",
                hint: "Use create index concurrently in a file of its own with --! no-transaction")
        ]
    }

    private static func drop(
        _ statement: SQLStatement, _ cursor: inout TokenCursor, _ isNew: (WrittenName) -> Bool
    ) -> [Lint.Finding] {
        if cursor.accept("index") {
            if cursor.accept("concurrently") { return [] }
            return [
                Lint.Finding(
                    rule: "index-concurrently", token: statement.tokens[0],
                    message: "drop index locks out readers and writers of its table",
                    hint: "Use drop index concurrently in a file of its own with --! no-transaction")
            ]
        }
        let isRelation = cursor.accept("table") || cursor.accept("view") || cursor.accept("materialized", "view")
        guard isRelation else { return [] }
        _ = cursor.accept("if", "exists")
        guard let name = cursor.name(), !isNew(name) else { return [] }
        return [
            Lint.Finding(
                rule: "drop", token: statement.tokens[0],
                message: "\(name) is dropped while the application may still use it",
                hint: "Release an application that does not use it first.")
        ]
    }

    private static func alterTable(
        _ cursor: inout TokenCursor, _ isNew: (WrittenName) -> Bool
    ) -> [Lint.Finding] {
        _ = cursor.accept("if", "exists")
        _ = cursor.accept("only")
        guard let table = cursor.name(), !isNew(table) else { return [] }
        return cursor.rest.splitOutsideParentheses(by: ",").compactMap { action($0, table) }
    }

    private static func action(_ tokens: [SQLToken], _ table: WrittenName) -> Lint.Finding? {
        guard let first = tokens.first else { return nil }
        var cursor = TokenCursor(tokens)
        if cursor.accept("add") { return addition(tokens, &cursor, table, first) }
        if cursor.accept("rename") {
            return Lint.Finding(
                rule: "rename", token: first,
                message: "the application still uses the old name in \(table)",
                hint: "Add the new name beside the old one, and drop the old one in a later release.")
        }
        if cursor.accept("drop") {
            guard !cursor.accept("constraint"), !cursor.accept("expression") else { return nil }
            return Lint.Finding(
                rule: "drop", token: first,
                message: "a column of \(table) is dropped while the application may still use it",
                hint: "Release an application that does not use it first.")
        }
        guard cursor.accept("alter") else { return nil }
        return columnChange(&cursor, table, first)
    }

    private static func addition(
        _ tokens: [SQLToken], _ cursor: inout TokenCursor, _ table: WrittenName, _ first: SQLToken
    ) -> Lint.Finding? {
        if cursor.accept("constraint") { _ = cursor.name() }
        if cursor.accept("foreign", "key") || cursor.accept("check") {
            guard !tokens.containsOutsideParentheses("not", "valid") else { return nil }
            return Lint.Finding(
                rule: "not-valid", token: first,
                message: "the constraint is checked against every row of \(table) under a lock",
                hint: "Add it not valid, and validate it in a later migration.")
        }
        if cursor.accept(anyOf: ["unique", "primary", "exclude"]) {
            guard !tokens.containsOutsideParentheses("using", "index") else { return nil }
            return Lint.Finding(
                rule: "index-concurrently", token: first,
                message: "the index of the constraint is built while \(table) is locked",
                hint: "Build it with create unique index concurrently, and add the constraint using index.")
        }
        let hasValue = tokens.contains { $0.kind == .word && ["default", "generated"].contains($0.text) }
        guard tokens.containsOutsideParentheses("not", "null"), !hasValue else { return nil }
        return Lint.Finding(
            rule: "not-null", token: first,
            message: "a not null column without default fails as soon as \(table) has rows",
            hint: "Give it a default, or add it null, fill it, and set not null later.")
    }

    private static func columnChange(
        _ cursor: inout TokenCursor, _ table: WrittenName, _ first: SQLToken
    ) -> Lint.Finding? {
        _ = cursor.accept("column")
        guard cursor.name() != nil else { return nil }
        if cursor.accept("type") || cursor.accept("set", "data", "type") {
            return Lint.Finding(
                rule: "type-change", token: first,
                message: "another type can rewrite \(table) under an exclusive lock",
                hint: "Add a column of the new type, fill it, and swap them in a later release.")
        }
        guard cursor.accept("set", "not", "null") else { return nil }
        return Lint.Finding(
            rule: "not-null", token: first,
            message: "set not null scans \(table) under an exclusive lock",
            hint: "Add a check (… is not null) not valid and validate it first: then nothing is scanned.")
    }
}

extension SQLStatement {
    /// The table or materialized view that it makes.
    var madeTable: WrittenName? {
        var cursor = TokenCursor(tokens)
        guard cursor.accept("create") else { return nil }
        while cursor.accept(anyOf: ["temp", "temporary", "unlogged", "global", "local", "foreign"]) {}
        guard cursor.accept("table") || cursor.accept("materialized", "view") else { return nil }
        _ = cursor.accept("if", "not", "exists")
        return cursor.name()
    }
}
