import Foundation
import Postgres
import TestSupport
import Testing

@Suite struct ConnectingTests {
    let server = TestServer.shared

    @Test func everyFormOfATargetWorks() throws {
        let folder = server.socketFolder
        for conninfo in [
            "postgresql:///postgres?host=\(folder)&user=postgres",
            "postgres://postgres@/postgres?host=\(folder)",
            "host=\(folder) user=postgres dbname=postgres",
        ] {
            let connection = try Connection(ConnectionTarget(conninfo), application: "dbrunner forms")
            #expect(connection.database == "postgres")
            #expect(connection.user == "postgres")
            #expect(connection.host == folder)
            #expect(connection.serverVersion >= 150_000)
            #expect(try connection.query("show application_name")[0][0] == "dbrunner forms")
            #expect(try connection.query("select pg_backend_pid()")[0].int(0) == Int(connection.backendPID))
        }
    }

    @Test func optionsGoBeforeTheConninfo() throws {
        let target = ConnectionTarget(server.url(database: "nowhere"), options: ["dbname": "postgres"])
        #expect(try Connection(target, application: "test").database == "postgres")
    }

    @Test func theSessionDoesNotDependOnTheServersSettings() throws {
        let row = try server.connect().query(
            """
            select current_setting('timezone'), current_setting('datestyle'), current_setting('client_encoding'),
                current_setting('client_connection_check_interval'), timestamptz '2026-01-01 00:00+00'
            """)[0]
        #expect((0..<5).map { row[$0] } == ["UTC", "ISO, MDY", "UTF8", "2s", "2026-01-01 00:00:00+00"])
    }

    @Test func theEnvironmentIsUsed() async {
        await #expect(processExitsWith: .success) { [folder = server.socketFolder as String] in
            setenv("PGHOST", folder, 1)
            setenv("PGUSER", "postgres", 1)
            setenv("PGDATABASE", "postgres", 1)
            let connection = try Connection(ConnectionTarget(), application: "test")
            try #require(connection.host == folder)
        }
    }

    @Test func aServiceFileIsUsed() async throws {
        let file = try temporaryFile("[private]\nhost=\(server.socketFolder)\nuser=postgres\ndbname=postgres\n")
        await #expect(processExitsWith: .success) { [file = file as String] in
            setenv("PGSERVICEFILE", file, 1)
            for conninfo in ["service=private", "postgresql:///?service=private"] {
                let connection = try Connection(ConnectionTarget(conninfo), application: "test")
                try #require(connection.user == "postgres")
            }
        }
    }

    @Test func passwordsComeFromThePlacesOfLibpq() throws {
        try requirePassword("s3cret:p@ss/word", of: "secretive")
        let file = try temporaryFile("*:*:*:secretive:s3cret\\:p@ss/word\n")
        let base = server.url(user: "secretive")
        for conninfo in ["\(base)&passfile=\(file)", "\(base)&password=s3cret%3Ap%40ss%2Fword"] {
            #expect(try Connection(ConnectionTarget(conninfo), application: "test").user == "secretive")
        }
        let failures = [
            base, "\(base)&password=wr0ng",
            "postgres://secretive:wr0ng@/postgres?host=\(server.socketFolder)",
        ]
        for conninfo in failures {
            let message = failure(of: conninfo)
            #expect(message.contains("password"))
            #expect(!message.contains("wr0ng"))
        }
    }

    @Test(arguments: [
        "postgres://user:s3cret@tail@127.0.0.1/db?connect_timeout=2",
        "postgres://user:s3cret/tail@127.0.0.1/db",
        "postgres://user:1234#tail@127.0.0.1/db",
        "postgres://user:s3cret?tail@127.0.0.1/db",
        "postgres://user:s3cret%zztail@127.0.0.1/db",
        "password=s3cret tail host=127.0.0.1",
        "password='s3cret tail host=127.0.0.1",
        "host=127.0.0.1 password=s3cret tail=1",
        "postgres:/user:s3cret@tail/db", "postgresq://user:s3cret@tail/db", "user:s3cret@tail/db", "//user:s3cret@tail",
    ])
    func aMisplacedPasswordIsNotShown(conninfo: String) {
        let target = ConnectionTarget(conninfo, options: ["port": "1"])
        var shown = failure(of: conninfo) + "\(target) \(String(reflecting: target))"
        dump(target, to: &shown)
        #expect(!shown.contains("s3cret"), "\(shown)")
        #expect(!shown.contains("tail"), "\(shown)")
        #expect(!shown.contains("1234"), "\(shown)")
    }

    @Test func aTargetIsDescribedWithoutItsPassword() {
        let target = ConnectionTarget("postgres://me:s3cret@db.example:5433/shop")
        #expect(target.description == "host=db.example port=5433 dbname=shop user=me")
        #expect(ConnectionTarget("shop").description == "dbname=shop")
        #expect(ConnectionTarget().description == "libpq's defaults")
    }

    @Test func theErrorNamesTheCause() {
        #expect(failure(of: server.url(database: "nowhere")).contains("database \"nowhere\" does not exist"))
        #expect(failure(of: "host=/nowhere user=postgres").contains("/nowhere"))
        #expect(failure(of: "port=many host=/nowhere").contains("invalid"))
    }

    @Test func aSilentServerIsGivenUp() throws {
        let silent = try SilentServer()
        let start = ContinuousClock.now
        let message = failure(of: "host=\(silent.folder) user=me connect_timeout=1")
        #expect(message == "could not connect to host=\(silent.folder) user=me: no answer within 2 s")
        #expect(ContinuousClock.now - start < .seconds(4))
    }

    @Test func anAttemptIsCancelled() throws {
        let silent = try SilentServer()
        let canceller = Canceller()
        Thread.detachNewThread {
            usleep(200_000)
            canceller.cancel()
        }
        let start = ContinuousClock.now
        do {
            _ = try Connection(ConnectionTarget("host=\(silent.folder)"), application: "test", canceller: canceller)
            Issue.record("it connected")
        } catch let error as PostgresError {
            #expect(error.kind == "cancelled")
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func aSilentHostIsPassedOver() throws {
        let silent = try SilentServer()
        let hosts = "\(silent.folder),/nowhere,\(server.socketFolder)"
        let target = ConnectionTarget("host=\(hosts) user=postgres dbname=postgres connect_timeout=2")
        let connection = try Connection(target, application: "test")
        #expect(connection.host == server.socketFolder)
        let none = failure(of: "host=\(silent.folder),/nowhere connect_timeout=2 user=postgres")
        #expect(none.contains("/nowhere"))
    }

    private func failure(of conninfo: String) -> String {
        do {
            _ = try Connection(ConnectionTarget(conninfo), application: "test")
            Issue.record("it connected to \(conninfo)")
        } catch PostgresError.cannotConnect(let reason) {
            return reason
        } catch PostgresError.refused(let error) {
            return error.message
        } catch {
            Issue.record(error)
        }
        return ""
    }

    private func requirePassword(_ password: String, of user: String) throws {
        let path = server.dataFolder + "/pg_hba.conf"
        let rules = try String(contentsOfFile: path, encoding: .utf8)
        try "local all \(user) scram-sha-256\n\(rules)".write(toFile: path, atomically: false, encoding: .utf8)
        try server.connect().execute("create role \(user) login password '\(password)'; select pg_reload_conf()")
        let isInForce = eventually {
            (try? Connection(ConnectionTarget(server.url(user: user)), application: "test")) == nil
        }
        try #require(isInForce)
    }

    private func temporaryFile(_ content: String) throws -> String {
        let path = server.socketFolder + "/" + UUID().uuidString
        try content.write(toFile: path, atomically: false, encoding: .utf8)
        chmod(path, 0o600)
        return path
    }
}

/// A socket that takes connections and says nothing.
private final class SilentServer {
    let folder: String
    private let descriptor: Int32

    init() throws {
        folder = "/tmp/silent-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "\(folder)/.s.PGSQL.5432".utf8) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        try #require(code == 0 && listen(descriptor, 8) == 0)
    }

    deinit {
        close(descriptor)
        try? FileManager.default.removeItem(atPath: folder)
    }
}
