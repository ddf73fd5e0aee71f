import Foundation
import TestSupport

/// PgBouncer before a test server. It ends with this object, and with the test process however that ends.
final class Pooler {
    private static let path = "/usr/sbin/pgbouncer"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

    struct DidNotStart: Error {}

    private let guardian: Program
    private let folder: String

    /// - Parameters:
    ///   - mode: `transaction`, `session` or `statement`.
    ///   - settings: more lines of its section `[pgbouncer]`.
    init(_ server: TestServer, mode: String, settings: [String] = []) throws {
        folder = "/tmp/dbrunner-pool-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        chmod(folder, 0o777)
        let lines = [
            "[databases]", "* = host=\(server.socketFolder) port=\(server.port) user=postgres",
            "[pgbouncer]", "listen_addr =", "unix_socket_dir = \(folder)", "auth_type = any", "pool_mode = \(mode)",
            "ignore_startup_parameters = extra_float_digits,options",
        ]
        try (lines + settings).joined(separator: "\n")
            .write(toFile: folder + "/pgbouncer.ini", atomically: true, encoding: .utf8)
        let asOwner = getuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []
        let script = """
            trap '' INT TERM HUP
            \(Self.path) \(folder)/pgbouncer.ini >/dev/null 2>&1 </dev/null &
            cat
            kill $!
            wait
            """
        let command = asOwner + ["/bin/sh", "-c", script]
        guardian = try Program(command[0], Array(command[1...]), input: .pipe)
        let socket = folder + "/.s.PGSQL.6432"
        guard eventually({ FileManager.default.fileExists(atPath: socket) }) else {
            throw DidNotStart()
        }
    }

    deinit {
        guardian.closeInput()
        _ = try? guardian.finish(timeout: .seconds(10))
        try? FileManager.default.removeItem(atPath: folder)
    }

    func url(database: String) -> String { "postgresql:///\(database)?host=\(folder)&user=postgres&port=6432" }
}
