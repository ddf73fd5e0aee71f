extension CompletionScript {
    static func fish() -> String {
        let globals = CommandTable.globalOptions.map { option in
            "complete -c dbrunner\(flags(option)) -d \(quoted(option.summary))"
        }
        let lines = nodes.flatMap { node in
            let start = "complete -c dbrunner -n \(quoted(condition(of: node)))"
            // Where a word of ours comes next, no file does.
            return (node.words.isEmpty ? [] : ["\(start) -f"])
                + node.words.map { "\(start) -a \($0.name) -d \(quoted($0.summary))" }
                + node.options.map { "\(start)\(flags($0)) -d \(quoted($0.summary))" }
        }
        return (globals + lines).joined(separator: "\n") + "\n"
    }

    /// Whether the words of its path stand in the line, and none that leads further.
    private static func condition(of node: Node) -> String {
        let seen = node.path.split(separator: " ").map { "__fish_seen_subcommand_from \($0)" }
        let next =
            node.words.isEmpty
            ? [] : ["not __fish_seen_subcommand_from \(node.words.map(\.name).joined(separator: " "))"]
        return (seen + next).joined(separator: "; and ")
    }

    /// Its names, and what may stand behind them.
    private static func flags(_ option: OptionSpec) -> String {
        let names = " -l \(option.name)" + (option.short.map { " -s \($0)" } ?? "")
        if let choices = option.choices { return "\(names) -x -a \(quoted(choices.joined(separator: " ")))" }
        if option.isPath { return names + " -r" }
        return option.placeholder == nil ? names : names + " -x"
    }

    private static func quoted(_ text: String) -> String {
        var result = "'"
        for character in text { result += "'\\".contains(character) ? "\\\(character)" : String(character) }
        return result + "'"
    }
}
