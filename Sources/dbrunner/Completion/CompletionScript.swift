import RunnerKit

/// Shell completion scripts, made from the table of commands.
enum CompletionScript {
    static let shells = ["bash", "zsh", "fish"]

    static func script(for shell: String) throws -> String {
        switch shell {
        case "bash": bash()
        case "zsh": zsh()
        case "fish": fish()
        default:
            throw Failure.usage("unknown shell \(shell)", hint: "Choose one of: \(shells.joined(separator: ", ")).")
        }
    }

    /// A place in the command line, and what may come next.
    struct Node {
        /// The words that lead to it: empty, `partitions`, `partitions make`.
        let path: String
        /// The words that may follow, with what they are.
        let words: [(name: String, summary: String)]
        let options: [OptionSpec]
    }

    static var nodes: [Node] {
        let commands = words(CommandTable.commands)
        let explained = commands.filter { $0.name != HelpCommand.spec.name }
        func descend(_ command: CommandSpec, _ prefix: String) -> [Node] {
            let path = prefix + command.name
            let next = command.name == HelpCommand.spec.name ? explained : words(command.subcommands)
            let values = command.arguments.flatMap { argument in argument.values.map { ($0, argument.summary) } }
            return [Node(path: path, words: next + values, options: command.options)]
                + command.subcommands.flatMap { descend($0, path + " ") }
        }
        return [Node(path: "", words: commands, options: [])] + CommandTable.commands.flatMap { descend($0, "") }
    }

    /// The shell pattern of all paths: `local|"local start"`.
    static var paths: String {
        nodes.map(\.path).filter { !$0.isEmpty }.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: "|")
    }

    /// All options that take a value, each name once.
    static var valueOptions: [OptionSpec] {
        var seen: Set<String> = []
        return (CommandTable.globalOptions + nodes.flatMap(\.options)).filter {
            $0.placeholder != nil && seen.insert($0.name).inserted
        }
    }

    private static func words(_ commands: [CommandSpec]) -> [(name: String, summary: String)] {
        commands.map { ($0.name, $0.summary) }
    }
}

extension OptionSpec {
    /// As it is typed.
    var word: String { "--" + name }

    /// The values that the shell can offer.
    var choices: [String]? {
        if case .choice(let values) = kind { values } else { nil }
    }

    /// Whether the value is the path of a file or folder.
    var isPath: Bool {
        if case .path = kind { true } else { false }
    }
}
