import Foundation
import TestSupport
import Testing

/// Types the examples of README.md, docs/reports.md, docs/api.md and docs/privacy.md, and compares what is printed with what the
/// pages show.
/// A line `…` in a page matches any number of lines. Times, hashes, and numbers of migrations and searched places may differ.
/// Notes on standard error are compared only for a command that prints nothing else.
@Suite(.serialized) final class ExampleTests {
    private let folder: String
    private var environment: [String: String]

    init() throws {
        folder = "/tmp/dbrunner-examples-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: true)
        let program = "exec '\(Checkout.dbrunner)' \"$@\" --project '\(Checkout.root)'"
        try makeScript(folder + "/bin/dbrunner", "#!/bin/sh\n\(program)\n")
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        environment = ["PATH": "\(folder)/bin:\(path)", "DBRUNNER_DATA": folder, "PGTZ": "UTC"]
    }

    deinit {
        _ = try? type("dbrunner local destroy --name demo --yes")
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func type(_ command: String) throws -> ProgramResult {
        try Program.run(
            "bash", ["-c", command], environment: environment, directory: folder, timeout: .seconds(300))
    }

    private func expectOutput(of example: Documentation.Example, on page: String) throws {
        let result = try type(example.command)
        try #require(result.exit == 0, "\(page): \(example.command)\n\(result.standardError)")
        let text = result.standardOutput.isEmpty ? result.standardError : result.standardOutput
        let printed = text.split(separator: "\n").map(String.init)
        #expect(
            Self.matches(printed.map(Self.plain)[...], example.output.filter { !$0.isEmpty }.map(Self.plain)[...]),
            "\(page): \(example.command)\nprints\n\(printed.joined(separator: "\n"))")
    }

    /// Replaces what differs from run to run.
    private static func plain(_ line: String) -> String {
        line.replacing(#/\d+ migrations/#, with: "N migrations").replacing(#/in \d+ places/#, with: "in N places")
            .replacing(#/ in [\d.]+ m?s, [\d,.]+\/s/#, with: " in T")
            .replacing(#/gdpr  \d{4}-\d\d-\d\d  \d{4}-\d\d-\d\d/#, with: "gdpr  RECEIVED  DUE")
            .replacing(#/[0-9a-f]{64}/#, with: "HASH").replacing(#/ +$/#, with: "")
    }

    private static func matches(_ printed: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
        guard let line = shown.first else { return printed.isEmpty }
        if line.trimmingCharacters(in: .whitespaces) == "…" {
            return printed.indices.contains { matches(printed[$0...], shown.dropFirst()) }
                || matches([], shown.dropFirst())
        }
        return printed.first == line && matches(printed.dropFirst(), shown.dropFirst())
    }

    /// What `make demo UNTIL=2026-03-02 PEOPLE=1200` prints, and what reports and SQL answer about that traffic.
    @Test func demo() throws {
        let examples = try Documentation.examples(in: Documentation.read("README.md")).filter {
            $0.command == "make demo"
        }
        #expect(examples.count == 1)
        for example in examples {
            let command = "dbrunner demo --quiet --until 2026-03-02 --people 1200"
            try expectOutput(of: .init(command: command, output: example.output), on: "README.md")
        }
        let url = try type("dbrunner local url --name demo").standardOutput.trimmingCharacters(in: .newlines)
        environment["DATABASE_URL"] = url
        let reports = try Documentation.examples(in: Documentation.read("docs/reports.md"))
        #expect(reports.count > 2)
        for example in reports { try expectOutput(of: example, on: "docs/reports.md") }
        try expectAnswers(from: url)
    }

    /// Every call that `docs/api.md` shows is made, in order. `make docs` writes the answers anew.
    private func expectAnswers(from url: String) throws {
        var page = try ApiPage(Documentation.read("docs/api.md"))
        for place in page.examples.indices {
            let (question, expected) = (page.examples[place].question, page.examples[place].answer)
            let answer = try Self.ask(question, url, environment)
            page.examples[place].answer = answer
            if !isRecordingGolden {
                #expect(
                    answer == expected, "docs/api.md shows another answer, and make docs writes it anew: \(question)")
            }
        }
        guard isRecordingGolden else { return }
        try page.text.write(toFile: Checkout.root + "/docs/api.md", atomically: true, encoding: .utf8)
    }

    /// What psql prints for a statement, without spaces at the ends of lines.
    private static func ask(_ question: String, _ url: String, _ environment: [String: String]) throws -> String {
        let options = ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--pset", "footer=off"]
        let result = try Program.run(
            "psql", options + ["--dbname", url, "--command", question], environment: environment)
        #expect(result.exit == 0, "\(question)\n\(result.standardError)")
        return result.standardOutput.split(separator: "\n").map { $0.replacing(#/ +$/#, with: "") }
            .joined(separator: "\n")
    }

    @Test func apiPageIsComplete() throws {
        let questions = try ApiPage(Documentation.read("docs/api.md")).examples.map(\.question).joined()
        let functions = try TestServer.shared.makeMigratedDatabase().query(
            "select distinct proname from pg_proc where pronamespace = 'api'::regnamespace order by 1")
        for name in functions.compactMap({ $0["proname"] }) {
            #expect(questions.contains("api.\(name)("), "docs/api.md makes no call of \(name)")
        }
    }

    /// The section of the README that begins with an empty database.
    @Test func ownDatabase() throws {
        let database = try TestServer.shared.makeDatabase()
        defer { withExtendedLifetime(database) {} }
        environment.merge(database.environment) { $1 }
        let examples = try Documentation.examples(in: Documentation.read("README.md")).filter {
            !["make ", "export "].contains(where: $0.command.hasPrefix)
        }
        #expect(examples.count > 5)
        for example in examples {
            if let file = example.command.wholeMatch(of: #/cat (\w+\.ndjson)/#)?.output.1 {
                let text = example.output.joined(separator: "\n") + "\n"
                try text.write(toFile: folder + "/" + file, atomically: true, encoding: .utf8)
            }
            try expectOutput(of: example, on: "README.md")
        }
        // Ben was not erased.
        try "ben\n".write(toFile: folder + "/name.txt", atomically: true, encoding: .utf8)
        let requests = try Documentation.examples(in: Documentation.read("docs/privacy.md"))
        #expect(requests.count > 2)
        for example in requests { try expectOutput(of: example, on: "docs/privacy.md") }
    }
}
