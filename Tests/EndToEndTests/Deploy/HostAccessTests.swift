import Foundation
import Postgres
import TestSupport
import Testing

/// `deploy/postgresql/pg_hba.conf`, as the server itself reads it.
@Suite(.serialized, .enabled(if: TestServer.canEncrypt, "openssl is not installed")) struct HostAccessTests {
    private static let server = Result { try makeServer() }
    private static let password = "a password for the tests"
    private let server: TestServer

    init() throws {
        server = try Self.server.get()
    }

    /// All of its networks are this machine; the test itself comes in first.
    private static func makeServer() throws -> TestServer {
        let server = try TestServer(settings: ["listen_addresses": "'127.0.0.1'"], port: TestServer.randomPort)
        try server.enableEncryption()
        let connection = try server.connect()
        try connection.execute("create database analytics")
        let analytics = try server.connect(database: "analytics")
        for role in Set(MonitoredDatabase.logins.values.joined()) {
            try analytics.execute("create role dbrunner_\(role)")
        }
        try analytics.execute("create role dbrunner_migrator login")
        for (login, roles) in MonitoredDatabase.logins {
            let memberships = roles.map { "dbrunner_" + $0 }.joined(separator: ", ")
            try analytics.execute("create role \(login) login password '\(password)' in role \(memberships)")
        }
        try analytics.execute("create role stranger login password '\(password)'")
        let rules = try read("pg_hba.conf").replacing(#/\d+\.\d+\.\d+\.\d+\/\d+/#, with: "127.0.0.1/32")
        try write("local all postgres trust\n" + rules, "pg_hba.conf", server)
        let map = try read("pg_ident.conf").replacing(#/\bdbrunner( +runner)/#) { "\(NSUserName())\($0.output.1)" }
        try write(map, "pg_ident.conf", server)
        try connection.execute("select pg_reload_conf()")
        try #require(eventually { (try? connect(server, "stranger")) == nil })
        return server
    }

    private static func read(_ name: String) throws -> String {
        try String(contentsOfFile: "\(MonitoredDatabase.folder)/\(name)", encoding: .utf8)
    }

    private static func write(_ text: String, _ name: String, _ server: TestServer) throws {
        let path = server.dataFolder + "/" + name
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        try server.handOver(path)
    }

    /// - Parameter parameters: of the URL, beside host and port.
    private static func connect(
        _ server: TestServer, _ user: String, over host: String? = nil, database: String = "analytics",
        password: String = password, _ parameters: String = "sslmode=require"
    ) throws -> Connection {
        let secret = password.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let place = (host ?? server.socketFolder).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try Connection(
            ConnectionTarget(
                "postgresql://\(user):\(secret)@/\(database)?host=\(place)&port=\(server.port)&\(parameters)"),
            application: "test")
    }

    @Test func theServerUnderstandsIt() throws {
        let connection = try server.connect()
        let faults = try connection.query("select line_number, error from pg_hba_file_rules where error is not null")
        #expect(faults.isEmpty)
        let lines = try Self.read("pg_hba.conf").split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(try connection.query("select from pg_hba_file_rules").count == lines.count + 1)
        #expect(try connection.query("select from pg_ident_file_mappings where error is null").count == 3)
    }

    @Test(arguments: MonitoredDatabase.logins.keys.sorted().filter { $0 != "runner" })
    func passwordsOverTLS(login: String) throws {
        let connection = try Self.connect(server, login, over: "127.0.0.1")
        #expect(try connection.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")[0].bool(0) == true)
        #expect(throws: PostgresError.self) { try Self.connect(server, login, over: "127.0.0.1", "sslmode=disable") }
        #expect(throws: PostgresError.self) { try Self.connect(server, login, over: "127.0.0.1", password: "wrong") }
        #expect(throws: PostgresError.self) { try Self.connect(server, login, over: "127.0.0.1", database: "postgres") }
    }

    @Test func byTheAccountOnTheServerItself() throws {
        #expect(try Self.connect(server, "runner", password: "").query("select 1").count == 1)
        #expect(throws: PostgresError.self, "only on the server") {
            try Self.connect(server, "runner", over: "127.0.0.1")
        }
        #expect(throws: PostgresError.self, "another account") { try Self.connect(server, "dbrunner_migrator") }
        #expect(try Self.connect(server, "collector").query("select 1").count == 1)
        #expect(throws: PostgresError.self) { try Self.connect(server, "collector", password: "wrong") }
    }

    @Test func strangersStayOut() throws {
        #expect(throws: PostgresError.self) { try Self.connect(server, "stranger") }
        #expect(throws: PostgresError.self) { try Self.connect(server, "stranger", over: "127.0.0.1") }
        #expect(throws: PostgresError.self) { try Self.connect(server, "grafana") }
    }
}
