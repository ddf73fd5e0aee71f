import Foundation
import Postgres

/// A database for one test. It is dropped when it is released.
public final class TestDatabase: @unchecked Sendable {
    public let server: TestServer
    public let name: String
    var isKept = false

    init(server: TestServer, name: String) {
        self.server = server
        self.name = name
    }

    deinit {
        guard !isKept, let connection = try? server.connect() else { return }
        _ = try? connection.execute("drop database if exists \(name) with (force)")
    }

    /// The URL for the superuser.
    public var url: String { server.url(database: name) }

    /// Environment variables for a program that connects to it.
    public var environment: [String: String] { server.clockEnvironment.merging(["DATABASE_URL": url]) { $1 } }

    /// Drops the database early.
    public func drop() throws {
        try server.connect().execute("drop database if exists \(name) with (force)")
    }

    /// Opens a connection as the superuser.
    public func connect(application: String = "dbrunner tests") throws -> Connection {
        try server.connect(database: name, application: application)
    }

    /// Runs one statement on a connection of its own and gives its rows.
    public func query(_ sql: String, _ parameters: [Value] = []) throws -> [Row] {
        try connect().query(sql, parameters)
    }

    /// Makes the functions of the sample traffic (schema `demo`), as `dbrunner demo` does.
    public func makeDemoFunctions() throws {
        let connection = try connect()
        try connection.execute("create schema demo; set check_function_bodies = off")
        let folder = Checkout.root + "/demo"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".sql") {
            try connection.execute(String(contentsOfFile: folder + "/" + name, encoding: .utf8))
        }
    }
}
