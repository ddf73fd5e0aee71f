extension CompletionScript {
    /// For a file `_dbrunner` in a folder of `$fpath`, and for `source` after `compinit`.
    static func zsh() -> String {
        let values = valueOptions.map { option in
            let action = option.choices.map { "compadd -- \($0.joined(separator: " "))" }
            let otherwise = option.isPath ? "_files" : "_message \(quoted(option.summary))"
            return "        \(option.word)) \(action ?? otherwise); return ;;"
        }
        let cases = nodes.map { node in
            let commands = node.words.map { described($0.name, $0.summary) }
            let options = node.options.map { described($0.word, $0.summary) }
            return """
                        "\(node.path)")
                            commands=(\(list(commands, indentation: 16)))
                            options+=(\(list(options, indentation: 16))) ;;
                """
        }
        let globals = CommandTable.globalOptions.map { described($0.word, $0.summary) }
        return """
            #compdef dbrunner

            _dbrunner() {
                local word line=
                local -a commands options
                case $words[CURRENT-1] in
            \(values.joined(separator: "\n"))
                esac
                for word in "${(@)words[2,CURRENT-1]}"; do
                    case "${line:+$line }$word" in
                        \(paths)) line="${line:+$line }$word" ;;
                    esac
                done
                options=(\(list(globals, indentation: 8)))
                case $line in
            \(cases.joined(separator: "\n"))
                esac
                if [[ $PREFIX == -* ]]; then
                    _describe option options
                elif (( $#commands )); then
                    _describe command commands
                else
                    _files
                fi
            }

            if [[ $funcstack[1] == _dbrunner ]]; then _dbrunner "$@"; else compdef _dbrunner dbrunner; fi

            """
    }

    /// `name:summary`, as `_describe` wants it.
    private static func described(_ name: String, _ summary: String) -> String { quoted("\(name):\(summary)") }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }

    private static func list(_ items: [String], indentation: Int) -> String {
        let start = "\n" + String(repeating: " ", count: indentation)
        return items.map { start + $0 }.joined() + (items.isEmpty ? "" : String(start.dropLast(4)))
    }
}
