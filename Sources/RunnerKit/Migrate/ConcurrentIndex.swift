/// `create index concurrently NAME on TABLE`, as a statement writes it.
struct ConcurrentIndex: Sendable {
    let name: String
    let table: WrittenName

    /// Nil when the statement is another one, or gives the index no name.
    init?(_ statement: SQLStatement) {
        var cursor = TokenCursor(statement.tokens)
        guard cursor.accept("create") else { return nil }
        _ = cursor.accept("unique")
        guard cursor.accept("index", "concurrently") else { return nil }
        _ = cursor.accept("if", "not", "exists")
        if cursor.current?.kind == .word, cursor.current?.text == "on" { return nil }
        guard let name = cursor.name(), cursor.accept("on") else { return nil }
        _ = cursor.accept("only")
        guard let table = cursor.name() else { return nil }
        self.name = name.parts[name.parts.count - 1]
        self.table = table
    }
}
