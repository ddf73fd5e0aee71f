import RunnerKit

/// Shell completion scripts, made from the table of commands.
enum CompletionScript {
    static let shells = ["bash", "zsh", "fish"]

    static func script(for shell: String) throws -> String {
        switch shell {
        case "bash": bash()
        case "zsh": "#compdef dbrunner\nautoload -U +X bashcompinit && bashcompinit\n" + bash()
        case "fish": fish()
        default:
            throw Failure.usage("cannot complete for \(shell)", hint: "Choose \(shells.joined(separator: ", ")).")
        }
    }

    /// Every command with the words that lead to it.
    private static var nodes: [(path: String, commands: [CommandSpec], options: [OptionSpec])] {
        func descend(_ command: CommandSpec, _ prefix: String) -> [(String, [CommandSpec], [OptionSpec])] {
            let path = prefix.isEmpty ? command.name : "\(prefix) \(command.name)"
            return [(path, command.subcommands, command.options)]
                + command.subcommands.flatMap { descend($0, path) }
        }
        return [("", CommandTable.commands, [])] + CommandTable.commands.flatMap { descend($0, "") }
    }

    private static func bash() -> String {
        let globals = CommandTable.globalOptions.map { "--" + $0.name }.joined(separator: " ")
        let cases = nodes.map { node in
            let words = node.commands.map(\.name) + node.options.map { "--" + $0.name }
            return "        \"\(node.path)\") words=\"\(words.joined(separator: " "))\" ;;"
        }
        let paths = nodes.map(\.path).filter { !$0.isEmpty }.joined(separator: "|")
        return """
            _dbrunner() {
                local word path="" words=""
                local current="${COMP_WORDS[COMP_CWORD]}"
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    case "|\(paths)|" in
                        *"|${path:+$path }$word|"*) path="${path:+$path }$word" ;;
                    esac
                done
                case "$path" in
            \(cases.joined(separator: "\n"))
                esac
                if [[ "$current" == -* ]]; then words="$words \(globals)"; fi
                COMPREPLY=($(compgen -W "$words" -- "$current"))
                if [[ ${#COMPREPLY[@]} -eq 0 ]]; then COMPREPLY=($(compgen -f -- "$current")); fi
            }
            complete -F _dbrunner dbrunner

            """
    }

    private static func fish() -> String {
        var lines = CommandTable.globalOptions.map { option in
            "complete -c dbrunner -l \(option.name)\(option.short.map { " -s \($0)" } ?? "")"
                + " -d \(quoted(option.summary))"
        }
        for node in nodes {
            let condition =
                node.path.isEmpty
                ? "__fish_use_subcommand"
                : node.path.split(separator: " ").map { "__fish_seen_subcommand_from \($0)" }
                    .joined(separator: "; and ")
            for command in node.commands {
                lines.append(
                    "complete -c dbrunner -n \(quoted(condition)) -a \(command.name) -d \(quoted(command.summary))")
            }
            for option in node.options {
                let value = option.placeholder == nil ? "" : " -r"
                lines.append(
                    "complete -c dbrunner -n \(quoted(condition)) -l \(option.name)\(value) -d \(quoted(option.summary))"
                )
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        var result = "'"
        for character in text {
            result += character == "'" ? "\\'" : String(character)
        }
        return result + "'"
    }
}
