import Foundation
import TestSupport
import Testing

/// Commands and options that pages mention exist: the program parses them, and prints its help instead of working.
@Suite struct PageCommandTests {
    /// Commands inside sentences; words in capitals are to be replaced.
    @Test(arguments: try Documentation.pages()) func inTheText(page: String) throws {
        let text = try Documentation.read(page)
        let commands = Set(text.matches(of: #/`dbrunner ([a-z][^`…|]*)`/#).map { String($0.output.1) })
        try expectParsed(commands.sorted().map { "dbrunner " + $0.replacing("\n", with: " ") }, on: page)
    }

    /// Commands in code blocks, with or without a prompt.
    @Test(arguments: try Documentation.pages()) func inCode(page: String) throws {
        let blocks = try Documentation.read(page).matches(of: #/(?m)^ *```(?:sh)?\n((?s:.*?))^ *```/#)
        let lines = blocks.flatMap { $0.output.1.split(separator: "\n") }
        let commands = lines.compactMap { $0.firstMatch(of: #/^ *(?:[$#] )?(dbrunner [a-z].*)/#)?.output.1 }
        // A message begins with the program's name, too.
        try expectParsed(commands.map(String.init).filter { !$0.contains(": ") }, on: page)
    }

    private func expectParsed(_ commands: [String], on page: String) throws {
        guard !commands.isEmpty else { return }
        // Files that they read do not exist.
        let script = commands.map {
            "echo '\(page): '\(quoted($0)) >&2; \($0.replacing(#/<\s*[a-z]+\.txt/#, with: ""))"
        }
        let start = "set -eo pipefail; dbrunner() { \(quoted(Checkout.dbrunner)) \"$@\" --help; }"
        let result = try Program.run("bash", ["-c", ([start] + script).joined(separator: "\n")])
        #expect(result.exit == 0, "\(result.standardError.split(separator: "\n").suffix(3).joined(separator: "\n"))")
    }

    private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
