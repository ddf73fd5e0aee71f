/// What makes a file impossible to run, found by looking at it, before anything runs.
struct Preconditions {
    private let source: SourceText
    private let statements: [SQLStatement]
    private var faults: [Diagnostic] = []

    /// The faults of a migration; none when it may run.
    static func faults(of file: MigrationFile) -> [Diagnostic] {
        if let fault = unreadableText(file.source) { return [fault] }
        var check = Preconditions(file.source)
        check.checkHeaders(file.headers)
        check.checkContent()
        if file.isNonTransactional {
            check.checkNonTransactional()
        } else {
            check.checkTransactional(hint: "Give it a file of its own that begins with --! no-transaction")
        }
        return check.faults
    }

    /// The faults of a file of the tree, all of which run in one transaction.
    static func faults(of file: TreeFile) -> [Diagnostic] {
        if let fault = unreadableText(file.source) { return [fault] }
        var check = Preconditions(file.source)
        check.checkContent()
        check.checkTransactional(hint: "Make it a migration.")
        return check.faults
    }

    private init(_ source: SourceText) {
        self.source = source
        statements = SQLScanner.statements(in: source.bytes)
    }

    private mutating func checkHeaders(_ headers: Headers) {
        for mistake in headers.mistakes {
            add(at: SourceLocation(line: mistake.line, column: 1), mistake.message)
        }
    }

    private mutating func checkContent() {
        if statements.isEmpty {
            add(at: SourceLocation(line: 1, column: 1), "the file holds no statement")
        }
        for statement in statements where statement.copiesThroughClient {
            add(
                statement, "cannot copy from or to the client here",
                hint: "Write the rows as insert … values, or load them with dbrunner ingest.")
        }
    }

    private mutating func checkTransactional(hint: String) {
        for statement in statements {
            if let kind = statement.kindOutsideTransactions {
                add(statement, "\(kind) cannot run in a transaction", hint: hint)
            } else if statement.controlsTransaction {
                add(
                    statement, "a file cannot begin or end transactions",
                    hint: "The runner makes one transaction of the file and its record.")
            }
        }
    }

    private mutating func checkNonTransactional() {
        if statements.count > 1 {
            add(
                statements[1], "a file with --! no-transaction holds exactly one statement",
                hint: "If the second one failed, the first could not be taken back. Split the file.")
        }
        guard let first = statements.first, ConcurrentIndex(first) == nil,
            first.kindOutsideTransactions == "create index concurrently"
        else { return }
        add(
            first, "an index that is built concurrently needs a name",
            hint: "Without one, a broken build cannot be recognized.")
    }

    private mutating func add(_ statement: SQLStatement, _ message: String, hint: String? = nil) {
        add(at: source.location(ofByte: statement.start), message, hint: hint)
    }

    private mutating func add(at location: SourceLocation, _ message: String, hint: String? = nil) {
        faults.append(source.diagnostic(.error, at: location, message, hint: hint))
    }

    /// Bytes that would not reach the server as they are: a zero ends a message, and text is UTF-8.
    private static func unreadableText(_ source: SourceText) -> Diagnostic? {
        if let zero = source.bytes.firstIndex(of: 0) {
            return source.diagnostic(
                .error, at: source.location(ofByte: zero), "the file holds a zero byte")
        }
        guard let bad = source.firstInvalidByte else { return nil }
        return source.diagnostic(
            .error, at: source.location(ofByte: bad), "the file is not valid UTF-8",
            hint: "Save it as UTF-8.")
    }
}
