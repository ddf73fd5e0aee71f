import Foundation
import Postgres
import TestSupport
import Testing

/// A server with a certificate of its own, on the loopback interface.
@Suite(.serialized, .enabled(if: TestServer.canEncrypt, "openssl is not installed"))
struct EncryptionTests {
    private static let server = Result { try makeServer() }
    private let server: TestServer
    private var certificate: String { server.dataFolder + "/server.crt" }

    init() throws {
        server = try Self.server.get()
    }

    @Test func theParametersOfTLSAreUsed() throws {
        let rootcert = try readableCertificate()
        for parameters in ["sslmode=require", "sslmode=verify-full&sslrootcert=\(rootcert)"] {
            let connection = try connect(parameters)
            #expect(try connection.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")[0].bool(0) == true)
        }
        #expect(throws: PostgresError.self) { try connect("sslmode=verify-full&sslrootcert=/nowhere") }
        #expect(throws: PostgresError.self) { try connect("sslmode=verify-full&sslrootcert=system&host=127.0.0.1") }
    }

    @Test func dataTravelsBothWays() throws {
        let connection = try connect("sslmode=require")
        try connection.execute("create temp table t (n int, text text)")
        let copy = try connection.copyIn("copy t from stdin")
        for n in 1...100_000 { try copy.write(Array("\(n)\t\(n)\n".utf8)) }
        #expect(try copy.finish() == 100_000)
        var sum = 0
        try connection.stream("select n from t") { sum += $0.int(0) ?? 0 }
        #expect(sum == 5_000_050_000)
        var bytes = 0
        #expect(try connection.copyOut("copy t to stdout") { bytes += $0.count } == 100_000)
        #expect(bytes == 1_177_790)
    }

    @Test func aCopyFailsAtItsEnd() throws {
        let connection = try connect("sslmode=require")
        try connection.execute("create temp table t (n int)")
        let copy = try connection.copyIn("copy t from stdin")
        try copy.write([UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000))
        #expect(try serverError { try copy.finish() }.sqlState == "22P02")
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func aStatementIsCancelled() throws {
        let connection = try connect("sslmode=require")
        Thread.detachNewThread { [canceller = connection.canceller()] in
            usleep(200_000)
            canceller.cancel()
        }
        #expect(throws: PostgresError.self) { try connection.query("select pg_sleep(60)") }
        #expect(try connection.query("select 1").count == 1)
    }

    private func connect(_ parameters: String) throws -> Connection {
        let url = "postgresql://postgres@127.0.0.1:\(server.port)/postgres?\(parameters)"
        return try Connection(ConnectionTarget(url), application: "test")
    }

    /// A copy of the certificate for clients.
    private func readableCertificate() throws -> String {
        let copy = server.socketFolder + "/root.crt"
        try FileManager.default.copyItem(atPath: certificate, toPath: copy)
        return copy
    }

    private static func makeServer() throws -> TestServer {
        let server = try TestServer(
            settings: ["listen_addresses": "'127.0.0.1'"], port: TestServer.randomPort)
        try server.enableEncryption()
        return server
    }
}
