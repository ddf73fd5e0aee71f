extension CompletionScript {
    /// Words and choices from the table; where it has none, bash offers files. Works in bash 3.2, which macOS has.
    static func bash() -> String {
        let values = valueOptions.filter { $0.choices == nil }.map(\.word).joined(separator: "|")
        let choices = valueOptions.compactMap { option in
            option.choices.map {
                "        \(option.word)) words=\"\($0.joined(separator: " "))\"; _dbrunner_reply; return ;;"
            }
        }
        let cases = nodes.map { node in
            """
                    "\(node.path)") words="\(node.words.map(\.name).joined(separator: " "))"
                        options="\(node.options.map(\.word).joined(separator: " "))" ;;
            """
        }
        let globals = CommandTable.globalOptions.map(\.word).joined(separator: " ")
        return """
            _dbrunner_reply() {
                local line
                COMPREPLY=()
                while IFS='' read -r line; do COMPREPLY+=("$line"); done < <(compgen -W "$words" -- "$current")
            }

            _dbrunner() {
                local word line="" words="" options=""
                local current="${COMP_WORDS[COMP_CWORD]}"
                COMPREPLY=()
                case "${COMP_WORDS[COMP_CWORD-1]}" in
            \(choices.joined(separator: "\n"))
                    \(values)) return ;;
                esac
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    case "${line:+$line }$word" in
                        \(paths)) line="${line:+$line }$word" ;;
                    esac
                done
                case "$line" in
            \(cases.joined(separator: "\n"))
                esac
                if [[ "$current" == -* ]]; then words="$options \(globals)"; fi
                _dbrunner_reply
            }

            complete -o default -F _dbrunner dbrunner

            """
    }
}
