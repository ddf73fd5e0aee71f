import Foundation
import TestSupport
import Testing

/// Completion, tested in the real shells.
@Suite struct CompletionTests {
    @Test(arguments: ["bash", "zsh", "fish"])
    func script(shell: String) throws {
        let result = try Program.run(Checkout.dbrunner, ["completion", shell])
        #expect(result.exit == 0)
        try expectGolden(result.standardOutput, "completion.\(shell)")
    }

    /// What a user has typed, the last word unfinished, and what may come.
    static let lines: [(typed: [String], offered: [String])] = [
        (["part"], ["partitions"]),
        (["partitions", ""], ["make", "doctor", "attach"]),
        (["partitions", "m"], ["make"]),
        (["--json", "agg"], ["aggregate"]),
        (["local", "st"], ["start", "stop", "status"]),
        (["migrate", "--p"], ["--plan", "--project"]),
        (["sites", "add", "shop", "--consent-mode", ""], ["opt_in", "opt_out"]),
        (["completion", "z"], ["zsh"]),
        (["help", "ing"], ["ingest"]),
    ]

    @Test(arguments: lines) func bash(typed: [String], offered: [String]) throws {
        let script = """
            source <("$0" completion bash)
            [[ $(complete -p dbrunner) == 'complete -o default -F _dbrunner dbrunner' ]] || exit
            COMP_WORDS=(dbrunner "$@")
            COMP_CWORD=$#
            _dbrunner
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let result = try Program.run("bash", ["--norc", "-c", script, Checkout.dbrunner] + typed)
        #expect(result.standardOutput.split(separator: "\n").map(String.init) == offered)
        #expect(result.standardError.isEmpty)
    }

    /// Files are what bash offers itself, and it quotes them: the script must offer nothing then.
    @Test(arguments: [["ingest", ""], ["ingest", "ev"], ["status", "--project", "s"], ["migrate", "--to", ""]])
    func bashLeavesFilesToItself(typed: [String]) throws {
        try bash(typed: typed, offered: [])
    }

    /// Presses the tabulator in an interactive zsh, and looks at the line that it makes of it. What zsh shows while it is
    /// being typed must not look like what is waited for: hence the quotes within READY and RAN.
    @Test(
        .enabled("zsh is not installed") { installed("zsh") },
        arguments: [
            ("part", "partitions"), ("partitions ma", "partitions make"), ("--json agg", "--json aggregate"),
            ("migrate --pl", "migrate --plan"),
            ("sites add s --consent-mode opt_i", "sites add s --consent-mode opt_in"),
            ("help ing", "help ingest"), ("ingest 'a f", "ingest 'a file.ndjson'"),
        ])
    func zsh(typed: String, completed: String) throws {
        let files = try IngestFiles()
        _ = try files.write("", as: "a file.ndjson")
        let script = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell 'PS1=; unsetopt zle_bracketed_paste 2>/dev/null; stty -echo; autoload -U compinit; compinit -D'
            zpty -w shell 'source <("\(Checkout.dbrunner)" completion zsh); dbrunner() { print -r R""AN"<${(j: :)${(q-)@}}>" }'
            zpty -w shell 'print REA""DY'
            zpty -r -m shell line '*READY*'
            zpty -n -w shell $'dbrunner \(typed.replacing("'", with: "\\'"))\\t\\n'
            zpty -r -m shell line '*RAN<*>*'
            print -r -- $line
            """
        let result = try Program.run(
            "zsh", ["-f", "-c", script], directory: files.folder, timeout: .seconds(20))
        #expect(result.standardOutput.contains("RAN<\(completed)>"), "\(result.standardOutput)")
    }

    @Test(.enabled("fish is not installed") { installed("fish") }, arguments: lines)
    func fish(typed: [String], offered: [String]) throws {
        let script = """
            \(Checkout.dbrunner) completion fish | source
            complete -C "dbrunner $argv"
            """
        let result = try Program.run("fish", ["--no-config", "-c", script, "--"] + typed)
        let words = result.standardOutput.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
        #expect(Set(words) == Set(offered))
    }

    private static func installed(_ shell: String) -> Bool {
        (try? Program.run(shell, ["-c", "exit"]).exit) == 0
    }
}
