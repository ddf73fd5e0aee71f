import RunnerKit
import Testing

@testable import dbrunner

/// The table of commands, and how command lines are read by it.
@Suite struct ParserTests {
    @Test func readsOptionsAnywhere() throws {
        let invocation = try Parser.parse(["--json", "partitions", "-q", "make", "--month=2026-11", "--database", "x"])
        #expect(invocation.name == "partitions make")
        #expect(invocation.options.isSet("json") && invocation.options.isSet("quiet"))
        #expect(invocation.options.text("month") == "2026-11")
        #expect(invocation.options.text("database") == "x")
    }

    @Test func readsWordsAfterTwoDashes() throws {
        let invocation = try Parser.parse(["local", "psql", "--", "--help", "-c", "stop"])
        #expect(invocation.name == "local psql")
        #expect(invocation.arguments == ["--help", "-c", "stop"])
    }

    @Test func readsADashAsAFile() throws {
        #expect(try Parser.parse(["ingest", "a.ndjson", "-"]).arguments == ["a.ndjson", "-"])
    }

    @Test func readsTypedValues() throws {
        let options = try Parser.parse(["migrate", "--to", "12", "--wait-lock", "2min"]).options
        #expect(options.integer("to") == 12)
        #expect(options.duration("wait-lock") == .seconds(120))
    }

    @Test func lastValueWins() throws {
        #expect(try Parser.parse(["status", "--database", "a", "--database", "b"]).options.text("database") == "b")
    }

    @Test(
        arguments: zip(
            [["statsu"], ["status", "--jsno"], ["partitions", "mak"]], ["status", "--json", "make"]))
    func proposesTheNearest(words: [String], nearest: String) {
        let failure = #expect(throws: Failure.self) { try Parser.parse(words) }
        #expect(failure?.hint == "Did you mean \(nearest)?")
    }

    @Test func everyCommandIsExplained() {
        func check(_ commands: [CommandSpec], below path: String) {
            #expect(Set(commands.map(\.name)).count == commands.count)
            for command in commands {
                let name = path + command.name
                #expect(!command.summary.isEmpty && !command.summary.hasSuffix("."), "\(name)")
                #expect(command.body == nil || !command.examples.isEmpty, "\(name) has no example")
                #expect(command.body != nil || !command.subcommands.isEmpty, "\(name) does nothing")
                let options = (command.options + CommandTable.globalOptions).map(\.name)
                #expect(Set(options).count == options.count, "\(name) has an option twice")
                check(command.subcommands, below: name + " ")
            }
        }
        check(CommandTable.commands, below: "")
    }

    /// The examples of the help pages are command lines that parse.
    @Test func examplesParse() throws {
        func check(_ command: CommandSpec) throws {
            for example in command.examples {
                guard let start = example.command.firstRange(of: "dbrunner ") else { continue }
                _ = try Parser.parse(words(of: example.command[start.upperBound...]))
            }
            for subcommand in command.subcommands { try check(subcommand) }
        }
        for command in CommandTable.commands { try check(command) }
    }

    /// The words of a shell's command up to its end, without quotes.
    private func words(of line: Substring) -> [String] {
        var words = [""]
        var quote: Character?
        for character in line {
            if character == quote {
                quote = nil
            } else if quote == nil, "'\"".contains(character) {
                quote = character
            } else if quote == nil, "&|;<>)".contains(character) {
                break
            } else if quote == nil, character == " " {
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words.filter { !$0.isEmpty }
    }
}
