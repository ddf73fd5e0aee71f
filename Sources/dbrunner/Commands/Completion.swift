/// `dbrunner completion`: a script that teaches the shell our commands.
enum CompletionCommand {
    static let spec = CommandSpec(
        "completion", "print a completion script for bash, zsh or fish",
        discussion: """
            bash: add `source <(dbrunner completion bash)` to ~/.bashrc.
            zsh: write the script to a file named _dbrunner in a folder of $fpath, or source it after compinit.
            fish: write the script to ~/.config/fish/completions/dbrunner.fish.
            """,
        arguments: [.init("SHELL", .one, "bash, zsh or fish", values: CompletionScript.shells)],
        examples: [.init("source <(dbrunner completion bash)", "Completion in this bash:")],
        body: run)

    private static func run(_ context: Context) throws {
        context.output.raw(try CompletionScript.script(for: context.arguments[0]))
    }
}
