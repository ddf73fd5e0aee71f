import RunnerKit

/// The help pages, made from the table of commands.
enum HelpPage {
    private static let width = 100

    /// The page of `dbrunner help`.
    static func overview() -> String {
        let sections = CommandTable.groups.map { group in
            section(group.title, rows: group.commands.map { ($0.name, $0.summary) })
        }
        return """
            dbrunner: session analytics inside PostgreSQL

            USAGE
              dbrunner COMMAND [ARGUMENT…] [OPTION…]

            \(sections.joined(separator: "\n"))
            \(section("GLOBAL OPTIONS", rows: rows(of: CommandTable.globalOptions)))
            \(connectionSection)
            \(exitCodeSection)
            See `dbrunner COMMAND --help` for a command's options and an example.

            """
    }

    /// The page of one command.
    static func page(for path: [CommandSpec]) -> String {
        guard let command = path.last else { return overview() }
        let name = (["dbrunner"] + path.map(\.name)).joined(separator: " ")
        var parts = ["\(name): \(command.summary)\n"]
        parts.append("USAGE\n" + usages(of: command, named: name).map { "  \($0)\n" }.joined())
        if !command.discussion.isEmpty {
            parts.append(wrap(command.discussion, width: width).joined(separator: "\n") + "\n")
        }
        if !command.arguments.isEmpty {
            parts.append(section("ARGUMENTS", rows: command.arguments.map { ($0.name, $0.summary) }))
        }
        if !command.subcommands.isEmpty {
            parts.append(section("COMMANDS", rows: command.subcommands.map { ($0.name, $0.summary) }))
        }
        if !command.options.isEmpty {
            parts.append(section("OPTIONS", rows: rows(of: command.options)))
        }
        parts.append(section("GLOBAL OPTIONS", rows: rows(of: CommandTable.globalOptions)))
        if !command.examples.isEmpty {
            let lines = command.examples.map { "  # \($0.purpose)\n  $ \($0.command)\n" }
            parts.append((lines.count == 1 ? "EXAMPLE\n" : "EXAMPLES\n") + lines.joined())
        }
        if command.body != nil { parts.append("WHEN STOPPED\n  \(command.interrupted)\n") }
        parts.append(exitCodeSection)
        return parts.joined(separator: "\n")
    }

    /// Every page, with a line between them.
    static func all() -> String {
        func pages(below path: [CommandSpec], _ commands: [CommandSpec]) -> [String] {
            commands.flatMap { command in
                [page(for: path + [command])] + pages(below: path + [command], command.subcommands)
            }
        }
        let line = "\n" + String(repeating: "─", count: width) + "\n\n"
        return ([overview()] + pages(below: [], CommandTable.commands)).joined(separator: line)
    }

    /// The commands and the exit codes as Markdown tables, for docs/commands.md.
    static func markdown() -> String {
        let commands = CommandTable.commands.flatMap { command in
            (command.body == nil ? [] : ["| `dbrunner \(command.name)` | \(command.summary) |"])
                + command.subcommands.map { "| `dbrunner \(command.name) \($0.name)` | \($0.summary) |" }
        }
        let codes = ExitCode.allCases.map { "| \($0.rawValue) | \($0.summary) |" }
        return
            (["| command | what it does |", "|---|---|"] + commands
            + ["", "## Exit codes", "", "| exit code | meaning |", "|---|---|"] + codes).joined(separator: "\n") + "\n"
    }

    private static func usages(of command: CommandSpec, named name: String) -> [String] {
        var result: [String] = []
        if command.body != nil {
            result.append(([name] + command.arguments.map(\.usage) + ["[OPTION…]"]).joined(separator: " "))
        }
        if !command.subcommands.isEmpty {
            result.append("\(name) \(command.subcommands.map(\.name).joined(separator: "|")) [OPTION…]")
        }
        return result
    }

    private static var exitCodeSection: String {
        section("EXIT CODES", rows: ExitCode.allCases.map { (String($0.rawValue), $0.summary) })
    }

    private static var connectionSection: String {
        section(
            "WHICH DATABASE, FIRST MATCH WINS",
            rows: [
                ("--database", "a URL, a libpq connection string or a database's name"),
                ("DATABASE_URL", "the same, from the environment"),
                ("PG*", "PGHOST, PGPORT, PGDATABASE, PGUSER, PGSERVICE, …, as psql reads them"),
                ("otherwise", "the private server of `dbrunner local start`"),
            ])
    }

    private static func rows(of options: [OptionSpec]) -> [(String, String)] {
        options.map { ($0.usage, $0.summary) }
    }

    private static func section(_ title: String, rows: [(name: String, summary: String)]) -> String {
        let column = min(28, (rows.map(\.name.count).max() ?? 0) + 2)
        let lines = rows.map { row in
            let text = wrap(row.summary, width: width - column - 2)
            let indent = String(repeating: " ", count: column + 2)
            let body = text.joined(separator: "\n" + indent)
            return row.name.count + 2 > column
                ? "  \(row.name)\n\(indent)\(body)\n"
                : "  \(padded(row.name, to: column))\(body)\n"
        }
        return title + "\n" + lines.joined()
    }
}

/// Breaks text into lines of at most `width` characters, at spaces; line breaks in the text stay.
func wrap(_ text: String, width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
        var lines: [String] = [""]
        for word in paragraph.split(separator: " ") {
            if lines[lines.count - 1].isEmpty {
                lines[lines.count - 1] = String(word)
            } else if lines[lines.count - 1].count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
