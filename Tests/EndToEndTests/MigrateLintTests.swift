import Foundation
import RunnerKit
import TestSupport
import Testing

/// `migrate lint`, alone and with the program squawk.
@Suite struct MigrateLintTests {
    private static let change = "-- one\n/* é */ alter table items add name varchar(9);\ndrop table t;\n"

    private let project: MigrateProject

    init() throws {
        project = try MigrateProject(["migrations/0001_shop.sql": "create table items (id bigint primary key);\n"])
    }

    /// - Parameter folder: The only one that programs are looked for in; none is a machine without squawk.
    private func lint(_ words: String..., programs folder: String = "/nonexistent") throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, ["migrate", "lint", "--project", project.folder] + words, environment: ["PATH": folder])
    }

    /// Puts a program named squawk into the project, which notes its arguments.
    /// - Returns: Its folder.
    private func fakeSquawk(printing output: String, status: Int = 1) throws -> String {
        let script = """
            #!/bin/sh
            echo "$@" >'\(project.folder)/arguments'
            echo '\(output.replacing("FOLDER", with: project.folder))'
            echo 'it is broken' >&2
            exit \(status)

            """
        let folder = "\(project.folder)/bin"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try makeScript(folder + "/squawk", script)
        return folder
    }

    @Test func warnsAsARunDoes() throws {
        #expect(try lint().standardOutput == "1 migration, no warning (squawk is not installed)\n")
        try project.migrate()
        try project.write("migrations/0002_drop.sql", "alter table items\n    drop column id;\n")
        let lint = try lint()
        #expect(lint.exit == 1)
        #expect(lint.standardError.hasPrefix("migrations/0002_drop.sql:2:5: warning: drop: "))
        let run = try project.migrate()
        #expect(run.exit == 0)
        #expect(run.standardError.contains("migrations/0002_drop.sql:2:5: warning: drop: "))
    }

    @Test func squawkFindingsAreReported() throws {
        try project.write(
            "migrations/0002_é.sql", Self.change)
        let programs = try fakeSquawk(
            printing: """
                [{"file":"FOLDER/migrations/0002_é.sql","line":1,"column":9,"level":"Warning","message":"Lengths change.",
                "help":"Use text.","rule_name":"prefer-text-field","column_end":11,"line_end":1},
                {"file":"FOLDER/migrations/0002_é.sql","line":2,"column":0,"level":"Warning","message":"Dropped.",
                "help":null,"rule_name":"ban-drop-table","column_end":3,"line_end":2}]
                """)
        let result = try lint(programs: programs)
        #expect(result.exit == 1)
        let warnings = result.standardError.split(separator: "\n").filter { $0.contains(": warning: ") }
        #expect(warnings.count == 2, "what Lint says, too, is left to it")
        #expect(warnings.first == "migrations/0002_é.sql:2:9: warning: squawk prefer-text-field: Lengths change.")
        #expect(warnings.last?.hasPrefix("migrations/0002_é.sql:3:1: warning: drop: ") == true)
        #expect(result.standardError.contains("HINT: Use text."))
        #expect(
            try lint("--json", programs: programs).standardOutput.contains(
                #""column":9,"file":"migrations/0002_é.sql""#))
    }

    @Test func squawkGetsTheProjectsSettings() throws {
        let programs = try fakeSquawk(printing: "[]", status: 0)
        let arguments = { try String(contentsOfFile: project.folder + "/arguments", encoding: .utf8) }
        #expect(try lint(programs: programs).standardOutput == "1 migration, no warning\n")
        let file = "\(project.folder)/migrations/0001_shop.sql\n"
        #expect(try arguments() == "--reporter json --assume-in-transaction --pg-version 15.0 \(file)")
        try project.write(".squawk.toml", "")
        #expect(try lint(programs: programs).exit == 0)
        #expect(try arguments() == "--reporter json --config \(project.folder)/.squawk.toml \(file)")
    }

    @Test func aFailingSquawkIsReported() throws {
        let result = try lint(programs: fakeSquawk(printing: "Segmentation fault"))
        #expect(result.exit == 1)
        #expect(result.standardError.contains("squawk failed with status 1: it is broken"))
    }

    /// The installed squawk still prints what the fake one prints.
    @Test(.enabled(if: Squawk.isInstalled, "squawk is not installed")) func installedSquawk() throws {
        try project.write(
            "migrations/0002_é.sql", Self.change)
        let result = try lint(programs: ProcessInfo.processInfo.environment["PATH"] ?? "")
        let warnings = result.standardError.split(separator: "\n").filter { $0.contains(": warning: ") }
        #expect(warnings.count == 2)
        #expect(warnings.first?.hasPrefix("migrations/0002_é.sql:2:36: warning: squawk prefer-text-field: ") == true)
    }
}
