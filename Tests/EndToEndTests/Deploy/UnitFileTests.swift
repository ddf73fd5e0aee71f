import Foundation
import TestSupport
import Testing

private let systemdIsThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")

/// The units of `deploy/systemd`, beside those that `jobs schedule` writes, by the judgement of systemd.
@Suite(.enabled(if: systemdIsThere, "systemd is not installed")) struct UnitFileTests {
    private let site: JobSite
    private var folder: String { site.folder + "/units" }

    init() throws {
        site = try JobSite()
        try FileManager.default.copyItem(atPath: Checkout.root + "/deploy/systemd", toPath: folder)
        let words = ["schedule", "--as", "systemd", "--out", folder, "--environment", "/etc/dbrunner/env"]
        #expect(try site.start(words).finish().exit == 0)
        // The program is not where they expect it on this machine.
        let metrics = folder + "/dbrunner-metrics.service"
        let text = try String(contentsOfFile: metrics, encoding: .utf8)
        #expect(text.contains("ExecStart=/usr/local/bin/dbrunner "))
        try text.replacing("/usr/local/bin/dbrunner", with: Checkout.dbrunner)
            .write(toFile: metrics, atomically: true, encoding: .utf8)
    }

    private func analyze(_ words: String...) throws -> ProgramResult {
        try Program.run("systemd-analyze", words, environment: ["SYSTEMD_UNIT_PATH": folder + ":"])
    }

    @Test func valid() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".service") || $0.hasSuffix(".timer") }
        #expect(names.count == 12)
        for name in names + ["dbrunner@refresh.service"] {
            let verified = try analyze("verify", "\(folder)/\(name)")
            #expect(verified.exit == 0 && verified.standardError.isEmpty, "\(name): \(verified.standardError)")
        }
    }

    /// The exposure level, out of 10; a unit without any limits has 9.6.
    @Test(arguments: ["dbrunner-metrics.service", "dbrunner@refresh.service"])
    func exposesLittle(unit: String) throws {
        let result = try analyze("security", "--offline=true", "--threshold=20", "\(folder)/\(unit)")
        #expect(result.exit == 0, "\(result.standardOutput)\(result.standardError)")
    }

    /// The account that they run as.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-sysusers")))
    func account() throws {
        let made = try Program.run(
            "systemd-sysusers", ["--root=\(site.folder)", "--dry-run", folder + "/sysusers.conf"])
        #expect(made.exit == 0 && made.standardError.contains("'dbrunner'"), "\(made.standardError)")
        for unit in ["dbrunner-metrics.service", "dbrunner@.service.d/hardening.conf"] {
            #expect(try String(contentsOfFile: "\(folder)/\(unit)", encoding: .utf8).contains("\nUser=dbrunner\n"))
        }
    }

    /// The command of the metrics service works.
    @Test func theCommandRuns() throws {
        let text = try String(contentsOfFile: folder + "/dbrunner-metrics.service", encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("ExecStart=") })
        let words = line.dropFirst(10).split(separator: " ").map(String.init)
        let file = site.folder + "/dbrunner.prom"
        let result = try Program.run(
            words[0], words.dropFirst().dropLast() + [file], environment: site.database.environment)
        #expect(result.exit == 0 && result.standardOutput.isEmpty, "\(result.standardError)")
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("dbrunner_measured_timestamp_seconds"))
    }
}
