import Foundation
import Postgres
import TestSupport
import Testing

/// With hostile names, each command of the privacy team finds exactly the named person, however the name is given.
@Suite struct HostileNamesTests {
    private static let names = [
        ".*", "\\", "$1", "%", "4711", "control", "--help", "-", "'; --", "a\nb", "😀",
        String(repeating: "n", count: 512),
    ]
    /// Names that no visitor has or can have.
    private static let impossible = ["", String(repeating: "n", count: 2_048), "nobody"]

    private let privacy: PrivacyDatabase
    private let database: TestDatabase
    private let allNames: [String]

    init() throws {
        privacy = try PrivacyDatabase()
        database = privacy.database
        allNames = Self.names + Self.names.dropLast().flatMap { ["jo" + $0, $0 + ".au"] }
        let lines = try allNames.enumerated().map { number, name in
            let event = [
                "event_id": "e\(number)", "visitor": name, "type": "pageview", "url": "/number-\(number)-",
                "occurred_at": "2026-03-01T12:00:00Z",
            ]
            return String(decoding: try JSONEncoder().encode(event), as: UTF8.self) + "\n"
        }
        #expect(try database.dbrunner("ingest", privacy.files.write(lines.joined(), as: "names.ndjson")).exit == 0)
    }

    @Test func findTheirOwn() throws {
        #expect(try rows(of: "tracking.page_views") == Set(allNames))
        for (number, name) in Self.names.enumerated() {
            let exported = try run(["gdpr", "export"], number)
            #expect(exported.exit == 0, "\(name): \(exported.standardError)")
            let urls = Set(exported.standardOutput.matches(of: /number-[0-9]+-/).map { String($0.output) })
            #expect(urls == ["number-\(number)-"], "\(name): \(urls)")

            #expect(try run(["consent", "set", "--granted", "no"], number).exit == 0)
            #expect(try run(["consent", "show", "--json"], number).standardOutput.contains(#""granted":false"#))
            let history = try run(["consent", "history", "--json"], number).standardOutput
            #expect(history.split(separator: "\n").count == 1, "\(name): \(history)")

            let verified = try run(["gdpr", "verify", "--json"], number)
            #expect(verified.exit == 1)
            let place = verified.standardOutput.split(separator: "\n").filter { $0.contains(#""tracking.persons""#) }
            let found = place.filter { $0.contains(#""column":"id""#) && $0.contains(#""rows":1,"state":"found""#) }
            #expect(found.count == 1, "\(name)")
        }
        #expect(try rows(of: "privacy.user_consent") == Set(Self.names))
    }

    @Test func goAlone() throws {
        for (number, name) in Self.names.enumerated() {
            let kind = number % 2 == 0 ? "erase" : "anonymize"
            let gone = try run(["gdpr", kind, "--yes"], number)
            #expect(gone.exit == 0, "\(name): \(gone.standardError)")
            let left = Set(allNames).subtracting(Self.names.prefix(number + 1))
            #expect(try rows(of: "tracking.page_views") == left, "\(name)")
        }
    }

    @Test(arguments: [["gdpr", "export"], ["gdpr", "erase", "--yes"], ["consent", "show"], ["consent", "history"]])
    func impossible(_ command: [String]) throws {
        for name in Self.impossible {
            let result = try privacy.start(command + ["--external-id=\(name)"], input: .nothing).finish()
            #expect(result.exit == 6, "\(name): \(result.standardError)")
        }
    }

    /// Names the person in turn as an argument of its own, as part of the option, on standard input and in a file.
    private func run(_ command: [String], _ number: Int) throws -> ProgramResult {
        let name = Self.names[number]
        let takesFile = command[1] != "erase" && command[1] != "anonymize"
        let result: ProgramResult
        switch name.contains("\n") ? 1 : name == "-" ? 2 : number % 4 {
        case 0: result = try privacy.start(command + ["--external-id", name], input: .nothing).finish()
        case 2: result = try privacy.start(command + ["--external-id", "-"], input: .text(name + "\r\n")).finish()
        case 3 where takesFile:
            let path = try privacy.files.write(name + "\n", as: "person.txt")
            result = try privacy.start(command + ["--file", path], input: .nothing).finish()
        default: result = try privacy.start(command + ["--external-id=\(name)"], input: .nothing).finish()
        }
        let printed = result.standardError + (command[1] == "export" ? "" : result.standardOutput)
        #expect(name.count < 6 || name == "control" || !printed.contains(name), "\(name) was printed")
        return result
    }

    /// The names that have rows in a table.
    private func rows(of table: String) throws -> Set<String> {
        let names = try database.query(
            "select distinct p.external_id from tracking.persons as p join \(table) as t on t.person_id = p.id")
        return Set(names.compactMap { $0[0] }).intersection(allNames)
    }
}
