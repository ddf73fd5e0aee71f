import Foundation
import TestSupport
import Testing

/// The command line interface: help pages, error messages, exit codes.
@Suite struct CommandLineTests {
    @Test func helpPages() throws {
        let result = try Program.run(Checkout.dbrunner, ["help", "--all"])
        #expect(result.exit == 0)
        try expectGolden(result.standardOutput, "help.txt")
    }

    /// `make docs` writes them into the page.
    @Test func tablesOfCommands() throws {
        let tables = try Program.run(Checkout.dbrunner, ["help", "--markdown"]).standardOutput
        let page = try String(contentsOfFile: Checkout.root + "/docs/commands.md", encoding: .utf8)
        #expect(page.contains("<!-- commands: begin -->\n\(tables)<!-- commands: end -->"), "run make docs")
    }

    @Test func errorMessage() throws {
        let result = try Program.run(Checkout.dbrunner, ["agregate"])
        #expect(result.exit == 2)
        try expectGolden(result.standardError, "error.txt")
    }

    @Test func errorAsJSON() throws {
        let result = try Program.run(Checkout.dbrunner, ["partitions", "make", "--month", "November", "--json"])
        #expect(result.exit == 2)
        try expectGolden(result.standardOutput, "error.json")
    }

    @Test(arguments: [
        ["--jsom", "status"], ["status", "--table", "x"], ["status", "surplus"], ["ingest"], ["local"],
        ["status", "--statement-timeout", "soon"], ["status", "--statement-timeout"], ["status", "--quiet=yes"],
        ["sites", "add", "shop", "--consent-mode", "maybe"], ["local", "start", "--name", "../x"], ["-x"],
    ])
    func wrongUsage(words: [String]) throws {
        let result = try Program.run(Checkout.dbrunner, words)
        #expect(result.exit == 2)
        #expect(result.standardOutput.isEmpty)
        #expect(result.standardError.hasPrefix("dbrunner: error: "))
    }

    @Test(arguments: [
        ["--help"], ["-h", "status"], ["status", "--help"], ["help", "sites", "add"], [], ["--version"],
    ])
    func answersWithoutDatabase(words: [String]) throws {
        let result = try Program.run(Checkout.dbrunner, words)
        #expect(result.exit == 0)
        #expect(result.standardOutput.hasPrefix("dbrunner"))
        #expect(result.standardError.isEmpty)
    }

    @Test func cannotConnect() throws {
        let url = "postgresql://somebody:geheim@127.0.0.1:1/nowhere"
        let result = try Program.run(Checkout.dbrunner, ["status", "--verbose", "--database", url])
        #expect(result.exit == 3)
        #expect(result.standardError.contains("HINT: "))
        #expect(!result.standardError.contains("geheim"))
    }

    @Test func noDatabaseNamed() throws {
        let result = try Program.run(
            Checkout.dbrunner, ["status"], environment: ["DBRUNNER_DATA": "/tmp/dbrunner-nothing-here"])
        #expect(result.exit == 3)
        try expectGolden(result.standardError, "no-database.txt")
    }

    @Test func readerWentAway() throws {
        let result = try Program.run(
            "bash", ["-c", "\"$0\" help --all | head -n 1; echo ${PIPESTATUS[0]}", Checkout.dbrunner])
        #expect(result.standardOutput.hasSuffix("\n0\n"))
        #expect(result.standardError.isEmpty)
    }

    /// Results that cannot be written are an error; a reader that stops reading is not.
    @Test(arguments: [["help"], ["--version"], ["status", "--help"], ["completion", "bash"]])
    func noSpaceForResults(words: [String]) throws {
        let result = try Program.run("sh", ["-c", "exec \"$0\" \"$@\" > /dev/full", Checkout.dbrunner] + words)
        #expect(result.exit == 1)
        #expect(result.standardError.hasPrefix("dbrunner: error: could not write to standard output: "))
    }

    @Test(arguments: [["status", "--json"], ["partitions"]])
    func closedOutput(words: [String]) throws {
        let database = try TestServer.shared.makeMigratedDatabase()
        let result = try Program.run(
            "sh", ["-c", "exec \"$0\" \"$@\" >&-", Checkout.dbrunner] + words, environment: database.environment)
        #expect(result.exit == 1)
        #expect(result.standardError.contains("could not write to standard output: Bad file descriptor"))
    }

    /// The connection must not become the standard input.
    @Test func closedInput() throws {
        let database = try TestServer.shared.makeMigratedDatabase()
        let result = try Program.run(
            "sh", ["-c", "exec \"$0\" ingest - <&-", Checkout.dbrunner], environment: database.environment,
            timeout: .seconds(20))
        #expect(result.exit == 1)
        #expect(result.standardError.contains("could not read -: Bad file descriptor"))
    }

    /// `ingest a b | head -n 1` loads both.
    @Test func goesOnWithoutReader() throws {
        let database = try TestServer.shared.makeMigratedDatabase()
        let line = #"{"event_id":"1","visitor":"ann","occurred_at":"2026-11-02T09:00:00Z","type":"click"}"#
        let script = """
            folder=$(mktemp -d) && trap 'rm -r "$folder"' EXIT
            echo '\(line)' > "$folder/a" && sed s/ann/ben/ "$folder/a" > "$folder/b"
            "$0" ingest "$folder/a" "$folder/b" | :
            echo ${PIPESTATUS[0]}
            """
        let result = try Program.run(
            "bash", ["-c", script, Checkout.dbrunner], environment: database.environment)
        #expect(result.standardOutput == "0\n")
        #expect(try database.query("select count(*) from tracking.user_events")[0].int(0) == 2)
    }
}
