import RunnerKit

/// Reads a command line by the table of commands.
struct Parser {
    private var words: ArraySlice<String>
    private var path: [CommandSpec] = []
    private var options = Options()
    private var arguments: [String] = []

    /// - Throws: `Failure.usage`, with a hint that names the nearest thing that exists.
    static func parse(_ words: [String]) throws -> Invocation {
        var parser = Parser(words: words[...])
        try parser.readAll()
        let invocation = Invocation(path: parser.path, options: parser.options, arguments: parser.arguments)
        if !parser.asksForHelp { try check(invocation) }
        return invocation
    }

    private init(words: ArraySlice<String>) {
        self.words = words
    }

    private var asksForHelp: Bool {
        options.isSet("help") || options.isSet("version")
    }

    private mutating func readAll() throws {
        var onlyWords = false
        while let word = words.popFirst() {
            if onlyWords || word == "-" || !word.hasPrefix("-") {
                try readWord(word)
            } else if word == "--" {
                onlyWords = true
            } else if word.hasPrefix("--") {
                try readLongOption(word.dropFirst(2))
            } else {
                try readShortOptions(word.dropFirst())
            }
        }
    }

    private mutating func readWord(_ word: String) throws {
        let candidates = path.last?.subcommands ?? CommandTable.commands
        if arguments.isEmpty, let next = candidates.first(where: { $0.name == word }) {
            path.append(next)
            return
        }
        if path.isEmpty || (path.last?.arguments.isEmpty == true && !candidates.isEmpty) {
            throw Self.unknown("command", word, among: candidates.map(\.name), in: path)
        }
        arguments.append(word)
    }

    private mutating func readLongOption(_ text: Substring) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let known = (path.last?.options ?? []) + CommandTable.globalOptions
        guard let option = known.first(where: { $0.name == name }) else {
            throw Self.unknown("option", "--" + name, among: known.map { "--" + $0.name }, in: path)
        }
        if parts.count == 2 {
            options.set(name, to: try option.parse(String(parts[1])), isRepeatable: option.isRepeatable)
        } else if case .flag = option.kind {
            options.set(name, to: .flag)
        } else if let bare = option.valueIfBare {
            options.set(name, to: takeValue(of: option) ?? bare)
        } else if let value = words.popFirst() {
            options.set(name, to: try option.parse(value), isRepeatable: option.isRepeatable)
        } else {
            throw Failure.usage("--\(name) needs a value: \(option.usage)", hint: Self.seeHelp(path))
        }
    }

    /// The next word, if it can be the value of an option that may stand without one.
    private mutating func takeValue(of option: OptionSpec) -> OptionValue? {
        guard let value = words.first.flatMap({ try? option.parse($0) }) else { return nil }
        words.removeFirst()
        return value
    }

    private mutating func readShortOptions(_ letters: Substring) throws {
        for letter in letters {
            guard let option = CommandTable.globalOptions.first(where: { $0.short == letter }) else {
                throw Failure.usage("unknown option -\(letter)", hint: Self.seeHelp(path))
            }
            options.set(option.name, to: .flag)
        }
    }

    private static func check(_ invocation: Invocation) throws {
        guard let command = invocation.command else { return }
        let allowed = command.options + CommandTable.globalOptions
        if let stray = invocation.options.names.first(where: { name in !allowed.contains { $0.name == name } }) {
            throw Failure.usage("\(invocation.name) has no option --\(stray)", hint: seeHelp(invocation.path))
        }
        guard command.body != nil else {
            let names = command.subcommands.map(\.name).joined(separator: ", ")
            throw Failure.usage("\(invocation.name) needs one of: \(names)", hint: seeHelp(invocation.path))
        }
        try checkArguments(invocation, command)
    }

    private static func checkArguments(_ invocation: Invocation, _ command: CommandSpec) throws {
        let given = invocation.arguments.count
        let needed = command.arguments.filter { $0.count == .one || $0.count == .oneOrMore }
        if given < needed.count {
            throw Failure.usage(
                "\(invocation.name) needs \(needed[given].name)", hint: seeHelp(invocation.path))
        }
        let unlimited = command.arguments.contains { $0.count == .oneOrMore || $0.count == .any }
        if !unlimited && given > command.arguments.count {
            let extra = invocation.arguments[command.arguments.count]
            throw Failure.usage("\(invocation.name) does not take \"\(extra)\"", hint: seeHelp(invocation.path))
        }
    }

    static func unknown(
        _ kind: String, _ word: String, among names: [String], in path: [CommandSpec]
    ) -> Failure {
        let nearest = names.map { (name: $0, distance: editDistance(word, $0)) }
            .min { $0.distance < $1.distance }
        if let nearest, nearest.distance <= max(1, word.count / 3) {
            return Failure.usage("unknown \(kind) \(word)", hint: "Did you mean \(nearest.name)?")
        }
        return Failure.usage("unknown \(kind) \(word)", hint: seeHelp(path))
    }

    private static func seeHelp(_ path: [CommandSpec]) -> String {
        "See \((["dbrunner"] + path.map(\.name) + ["--help"]).joined(separator: " "))."
    }
}

/// The number of single-character changes that lead from one word to the other (Levenshtein).
func editDistance(_ first: String, _ second: String) -> Int {
    let target = Array(second)
    var row = Array(0...target.count)
    for (i, character) in first.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for j in target.indices {
            let substitution = diagonal + (character == target[j] ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
        }
    }
    return row[target.count]
}
