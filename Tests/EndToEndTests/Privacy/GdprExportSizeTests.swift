import Foundation
import Postgres
import TestSupport
import Testing

/// A person with very many rows: memory stays constant, and an interrupted export never looks complete.
///
/// `make soak` gives them a million rows.
@Suite(.serialized) struct GdprExportSizeTests {
    private static let rows = Soak.rounds == nil ? 40_000 : 1_000_000

    private let privacy: PrivacyDatabase

    init() throws {
        privacy = try PrivacyDatabase()
        try privacy.addEvents(Self.rows)
    }

    @Test(arguments: ["ndjson", "html"])
    func memory(format: String) throws {
        let path = privacy.path("ann." + format)
        let begun = ContinuousClock.now
        let program = try start(path, format: format)
        let (client, backend) = try largestMemory(of: program)
        let result = try program.finish(timeout: .seconds(900))
        #expect(result.exit == 0, "\(result.standardError)")
        Soak.say(
            "export \(format): all \(Self.rows) rows in \(Soak.seconds(since: begun)) s, "
                + "client \(client) KiB, backend \(backend) KiB")
        #expect(client > 0 && client < 50 * 1_024, "the client held \(client) KiB")
        #expect(backend > 0 && backend < 400 * 1_024, "the backend held \(backend) KiB")
        #expect(try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8).contains(hashBeforeManifest(path)))
    }

    @Test func killed() throws {
        let path = privacy.path("ann.ndjson")
        try "what was there before\n".write(toFile: path, atomically: true, encoding: .utf8)
        let program = try start(path, format: "ndjson")
        #expect(eventually { size(of: path + ".partial") > 1_000_000 })
        program.kill(SIGKILL)
        #expect(try program.finish().exit == 137)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "what was there before\n")
        #expect(try !tail(of: path + ".partial").contains("manifest"))

        #expect(try start(path, format: "ndjson").finish(timeout: .seconds(900)).exit == 0)
        #expect(try tail(of: path).contains(#"{"manifest":"#))
        #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func stopped(signal: Int32) throws {
        let path = privacy.path("ann.ndjson")
        let program = try start(path, format: "ndjson")
        #expect(eventually { size(of: path + ".partial") > 0 })
        program.kill(signal)
        #expect(try program.finish().exit == 128 + signal)
        #expect(try FileManager.default.contentsOfDirectory(atPath: privacy.files.folder) == ["events.ndjson"])
    }

    @Test func twoForOneFile() throws {
        let path = privacy.path("ann.ndjson")
        let first = try start(path, format: "ndjson")
        #expect(eventually { size(of: path + ".partial") > 0 })
        first.kill(SIGSTOP)
        let second = try start(path, format: "ndjson").finish()
        first.kill(SIGCONT)
        #expect(second.exit == 5, "\(second.standardError)")
        #expect(try first.finish(timeout: .seconds(900)).exit == 0)
        #expect(try tail(of: path).contains(#"{"manifest":"#))
    }

    /// An export uses one snapshot: a person who is erased meanwhile is exported completely.
    @Test func erasedMeanwhile() throws {
        let path = privacy.path("ann.ndjson")
        let program = try start(path, format: "ndjson")
        #expect(eventually { size(of: path + ".partial") > 0 })
        program.kill(SIGSTOP)
        let erased = try privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--yes", "--no-verify")
        program.kill(SIGCONT)
        #expect(erased.exit == 0, "\(erased.standardError)")
        #expect(try program.finish(timeout: .seconds(900)).exit == 0)
        #expect(try tail(of: path).contains(#""tracking.user_events": \#(Self.rows + 1)"#))
    }

    private func start(_ path: String, format: String) throws -> Program {
        try privacy.start(["gdpr", "export", "--external-id", "-", "--format", format, "--out", path])
    }

    private func size(of path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    private func tail(of path: String) throws -> String {
        try Program.run("tail", ["-c", "2000", path]).standardOutput
    }

    /// The most memory of their own, in KiB, that the program and its process on the server had. Not by wait4: that
    /// counts the memory of the parent process, too.
    private func largestMemory(of program: Program) throws -> (client: Int, backend: Int) {
        let observer = try privacy.database.connect()
        var (client, backend) = (0, 0)
        _ = try eventually(within: .seconds(900)) {
            let pids = try observer.query(
                """
                select pid
                from pg_stat_activity
                where datname = current_database() and application_name = 'dbrunner gdpr export'
                """)
            guard let pid = pids.first?.int(0) else { return backend > 0 }
            client = max(client, ownMemory(of: Int(program.pid)))
            backend = max(backend, ownMemory(of: pid))
            usleep(10_000)
            return false
        }
        return (client, backend)
    }

    private func ownMemory(of pid: Int) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        return line.flatMap { $0.split(whereSeparator: { !$0.isNumber }).first }.flatMap { Int($0) } ?? 0
    }
}
