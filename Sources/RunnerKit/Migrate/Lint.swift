/// Warns about statements that are safe on a new table and block or break an application on a busy one.
public struct Lint {
    /// The rules, with what each is about. A rule is excused by `--! allow: RULE reason`.
    public static let rules: [(name: String, summary: String)] = [
        ("index-concurrently", "an index made or dropped in a transaction locks out writers"),
        ("not-null", "a column made not null fails or scans where there are rows"),
        ("not-valid", "a foreign key or check that is validated at once scans under a lock"),
        ("type-change", "another type can rewrite the table under an exclusive lock"),
        ("rename", "the application still uses the old name"),
        ("drop", "the application may still use what is dropped"),
    ]

    /// A warning before it is known whether it is excused.
    struct Finding {
        let rule: String
        let token: SQLToken
        let message: String
        let hint: String
    }

    private let source: SourceText
    private let excuses: [LintExcuse]
    private var warnings: [Diagnostic] = []

    /// The warnings for files. Tables made in the same file are left out; with `together`, also those that
    /// another of the files makes: on a new database every table is new.
    public static func warnings(for files: [MigrationFile], together: Bool = false) -> [Diagnostic] {
        let parsed = files.map { SQLScanner.statements(in: $0.source.bytes) }
        let all = parsed.flatMap { $0.compactMap(\.madeTable) }
        return zip(files, parsed).flatMap { file, statements in
            let made = together ? all : statements.compactMap(\.madeTable)
            return Lint(file).run(statements, made: made)
        }
    }

    private init(_ file: MigrationFile) {
        source = file.source
        excuses = file.headers.excuses
    }

    private consuming func run(_ statements: [SQLStatement], made: [WrittenName]) -> [Diagnostic] {
        for excuse in excuses where !Lint.rules.contains(where: { $0.name == excuse.rule }) {
            let location = SourceLocation(line: excuse.line, column: 1)
            warnings.append(
                source.diagnostic(
                    .warning, at: location, "allow: there is no rule \(excuse.rule)",
                    hint: "Rules: \(Lint.rules.map(\.name).joined(separator: ", "))."))
        }
        for (index, statement) in statements.enumerated() {
            let previousEnd = index == 0 ? 0 : statements[index - 1].end
            let lines = linesCovered(by: statement, after: previousEnd)
            for finding in LintRules.findings(in: statement, made: made)
            where !isExcused(finding.rule, lines) {
                warnings.append(
                    source.diagnostic(
                        .warning, at: source.location(ofByte: finding.token.offset),
                        "\(finding.rule): \(finding.message)", hint: finding.hint))
            }
        }
        return warnings
    }

    private func isExcused(_ rule: String, _ lines: ClosedRange<Int>) -> Bool {
        excuses.contains { $0.rule == rule && ($0.coversFile || lines.contains($0.line)) }
    }

    /// From the line behind the previous statement to the statement's last one: comments above belong to it.
    private func linesCovered(by statement: SQLStatement, after previousEnd: Int) -> ClosedRange<Int> {
        let last = source.location(ofByte: statement.end).line
        let first = previousEnd == 0 ? 1 : source.location(ofByte: previousEnd).line + 1
        return min(first, last)...last
    }
}
