import Foundation
import TestSupport
import Testing

/// Types the commands of `docs/backup.md`. A person who was erased after a backup returns with it, and is erased again.
@Suite(.serialized) struct RestoreTests {
    private static let settings = [
        "fsync": "on", "full_page_writes": "on", "synchronous_commit": "off",
        "wal_level": "replica",
        "max_wal_senders": "10",
    ]
    private static let admin = "analytics_admin"

    private let server: TestServer
    private let desk: Desk

    init() throws {
        server = try TestServer(settings: Self.settings)
        desk = try Desk(server)
        _ = try server.connect().query("create role \(Self.admin) login createrole createdb")
        _ = try server.connect().query("create database analytics owner \(Self.admin)")
        try desk.type(
            in: server, as: Self.admin, "dbrunner migrate --quiet; dbrunner sites add shop --consent-mode opt_out")
        let lines = ["ann", "ben"].map { visitor in
            #"{"event_id":"\#(visitor)","site":"shop","visitor":"\#(visitor)","occurred_at":"2026-11-02T09:00:00Z","type":"pageview","url":"/"}"#
        }
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: desk.folder + "/e.ndjson", atomically: true, encoding: .utf8)
        try desk.type(in: server, as: "postgres", "dbrunner ingest e.ndjson; dbrunner refresh")
    }

    /// The backup contains all visitors; then ann is erased, and the ledger copied.
    private func eraseAnn() throws {
        try desk.type(
            in: server, as: "postgres", "dbrunner gdpr erase 1 --yes; dbrunner gdpr ledger export --out ledger.ndjson")
    }

    private func expectOnlyBen(in other: TestServer, port: Int = 5432) throws {
        let people =
            "psql --no-psqlrc --quiet --no-align --tuples-only --command 'select external_id from tracking.persons'"
        #expect(try desk.type(in: other, as: "postgres", port: port, people) == "ben\n")
        try desk.type(in: other, as: "postgres", port: port, "echo ann | dbrunner gdpr verify --token -")
    }

    @Test func dump() throws {
        try desk.type(in: server, as: "postgres", Desk.blocks(of: "Dump")[0])
        try eraseAnn()
        let other = try TestServer(settings: Self.settings)
        try desk.type(in: other, as: "postgres", Desk.blocks(of: "Restore a dump")[0])
        try expectOnlyBen(in: other)
        try desk.type(in: other, as: Self.admin, "dbrunner migrate verify")
    }

    @Test func files() throws {
        defer {
            _ = try? desk.type(in: server, as: "postgres", "pg_ctl --pgdata \"$BACKUP/restored\" --mode immediate stop")
        }
        try desk.type(in: server, as: "postgres", Desk.blocks(of: "Copy the files")[0])
        try eraseAnn()
        try desk.type(in: server, as: "postgres", Desk.blocks(of: "Copy the files")[1])
        try expectOnlyBen(in: server, port: 5433)
    }

    /// Restores on another server without a superuser.
    @Test func managed() throws {
        try desk.type(in: server, as: "postgres", Desk.blocks(of: "Dump")[0])
        try eraseAnn()
        let other = try TestServer(settings: Self.settings)
        _ = try other.connect().query("create role \(Self.admin) login createrole createdb")
        try desk.type(in: other, as: Self.admin, Desk.blocks(of: "Move to managed PostgreSQL")[0])
        try expectOnlyBen(in: other)
        let login = "create role runner login in role dbrunner_operator"
        try desk.type(in: other, as: Self.admin, "psql --no-psqlrc --command '\(login)'")
        try desk.type(
            in: other, as: "runner", "dbrunner jobs run aggregate refresh partitions collect-metrics; dbrunner status")
        let dump = "pg_dump --file /dev/null analytics"
        #expect(throws: Desk.Failed.self, "row security is forced") { try desk.type(in: other, as: Self.admin, dump) }
    }
}

/// Where an operator types commands: a folder, and a path with the runner and the server's programs.
private struct Desk {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// Belongs to the server's account, and goes with the server.
    private let backup: String
    let folder: String
    private let files: IngestFiles

    init(_ server: TestServer) throws {
        backup = server.socketFolder + "/backup"
        files = try IngestFiles()
        folder = files.folder
        try write("dbrunner", "exec '\(Checkout.dbrunner)' \"$@\" --project '\(Checkout.root)'")
        // The server's account does these; root may not.
        let account = getuid() == 0 ? "runuser -u postgres -- " : ""
        for program in ["pg_ctl", "pg_basebackup"] {
            try write(program, "cd / && exec \(account)'\(TestServer.programs)/\(program)' \"$@\"")
        }
    }

    private func write(_ name: String, _ script: String) throws {
        try makeScript(folder + "/" + name, "#!/bin/sh\n\(script)\n")
    }

    /// The scripts of a section of the page, in order.
    static func blocks(of section: String) throws -> [String] {
        let page = try String(contentsOfFile: Checkout.root + "/docs/backup.md", encoding: .utf8)
        let rest = try #require(page.components(separatedBy: "\n## \(section)\n").last)
        return rest.components(separatedBy: "\n## ")[0].matches(of: #/```sh\n((?s:.*?))```/#).map {
            String($0.output.1)
        }
    }

    @discardableResult
    func type(in server: TestServer, as user: String, port: Int = 5432, _ script: String) throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let result = try Program.run(
            "bash", ["-euc", script],
            environment: [
                "PATH": "\(folder):\(path)", "PGHOST": server.socketFolder, "PGPORT": "\(port)", "PGUSER": user,
                "PGDATABASE": "analytics", "BACKUP": backup,
            ], directory: folder)
        guard result.exit == 0 else {
            throw Failed(description: "exit \(result.exit): \(result.standardError)\(result.standardOutput)")
        }
        return result.standardOutput
    }
}
