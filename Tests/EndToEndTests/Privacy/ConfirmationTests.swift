import TestSupport
import Testing

/// On a terminal, erasing asks for confirmation. `script` provides the terminal.
@Suite(.enabled(if: terminalIsAvailable))
struct ConfirmationTests {
    private let privacy: PrivacyDatabase

    init() throws {
        privacy = try PrivacyDatabase()
    }

    @Test func listsWhatWillBeErased() throws {
        let result = try onTerminal("gdpr erase \(privacy.annID)", answer: "no\n")
        #expect(result.exit == 2)
        #expect(result.standardOutput.contains("tracking.page_views"))
        #expect(result.standardOutput.contains("rows in 9 tables, for good? Type yes: "), "\(result.standardOutput)")
        #expect(result.standardOutput.contains("nothing was done"))
        #expect(try privacy.database.count("tracking.persons") == 2)
        #expect(try privacy.database.count("privacy.erasure_ledger") == 0)
    }

    @Test(arguments: ["erase", "anonymize"])
    func doesItAfterYes(_ kind: String) throws {
        let result = try onTerminal("gdpr \(kind) \(privacy.annID)", answer: "yes\n")
        #expect(result.exit == 0, "\(result.standardOutput)")
        #expect(try privacy.database.count("tracking.persons") == 1)
    }

    @Test func countsTheListed() throws {
        let people = try privacy.files.write("\(PrivacyDatabase.ann)\n\nstranger\n", as: "people.txt")
        let result = try onTerminal("gdpr erase --file \(people)", answer: "y\n")
        #expect(result.exit == 2)
        #expect(result.standardOutput.contains("the 2 people of this file"))
        #expect(try privacy.database.count("tracking.persons") == 2)
    }

    /// The name comes first, ended by the end of the input, then the answer.
    @Test func readsTheNameThere() throws {
        let result = try onTerminal("gdpr erase --external-id -", answer: "\(PrivacyDatabase.ann)\n\u{4}yes\n")
        #expect(result.exit == 0, "\(result.standardOutput)")
        #expect(try privacy.database.count("tracking.persons") == 1)
    }

    @Test func nothingToConfirm() throws {
        #expect(try onTerminal("gdpr erase 4711", answer: "").exit == 6)
    }

    private func onTerminal(_ command: String, answer: String) throws -> ProgramResult {
        let url = TestServer.shared.url(database: privacy.database.name, user: PrivacyDatabase.officer)
        let words = "'\(Checkout.dbrunner)' \(command) --project '\(Checkout.root)' --database '\(url)'"
        return try Program.run(
            "script", ["--quiet", "--return", "--command", words, "/dev/null"], input: .text(answer))
    }
}

/// Whether there is the `script` of util-linux.
private let terminalIsAvailable =
    (try? Program.run("script", ["--version"]).standardOutput.contains("util-linux")) ?? false
