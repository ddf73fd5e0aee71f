/// One command: everything that parsing, help, completion and docs/commands.md know about it.
struct CommandSpec: Sendable {
    /// A word that is not an option, such as a file.
    struct Argument: Sendable {
        enum Count: Sendable {
            case one, optional, oneOrMore, any
        }

        let name: String
        let count: Count
        let summary: String
        /// What the shell can offer; empty where anything can stand.
        let values: [String]

        init(_ name: String, _ count: Count, _ summary: String, values: [String] = []) {
            self.name = name
            self.count = count
            self.summary = summary
            self.values = values
        }

        var usage: String {
            switch count {
            case .one: name
            case .optional: "[\(name)]"
            case .oneOrMore: "\(name)…"
            case .any: "[\(name)…]"
            }
        }
    }

    /// A line to type, and what it is for.
    struct Example: Sendable {
        let command: String
        let purpose: String

        init(_ command: String, _ purpose: String) {
            self.command = command
            self.purpose = purpose
        }
    }

    typealias Body = @Sendable (Context) throws -> Void

    let name: String
    /// One line, lower case, without a full stop.
    let summary: String
    /// What one has to know beyond the summary; sentences.
    let discussion: String
    let arguments: [Argument]
    let options: [OptionSpec]
    let examples: [Example]
    /// What is left when Ctrl-C stops the command; a sentence.
    let interrupted: String
    let subcommands: [CommandSpec]
    /// Nil for a command that is only a group of others.
    let body: Body?

    init(
        _ name: String, _ summary: String, discussion: String = "", arguments: [Argument] = [],
        options: [OptionSpec] = [], examples: [Example] = [],
        interrupted: String = "Nothing was changed.",
        subcommands: [CommandSpec] = [], body: Body? = nil
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.arguments = arguments
        self.options = options
        self.examples = examples
        self.interrupted = interrupted
        self.subcommands = subcommands
        self.body = body
    }
}
