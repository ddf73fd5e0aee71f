import Foundation
import TestSupport

/// PgBouncer in transaction mode before a test server, where it is installed.
final class TransactionPooler {
    private let program: Program
    private let folder: String

    private init(_ program: Program, _ folder: String) {
        self.program = program
        self.folder = folder
    }

    deinit {
        program.kill()
        _ = try? program.finish()
        try? FileManager.default.removeItem(atPath: folder)
    }

    func url(database: String) -> String { "postgresql:///\(database)?host=\(folder)&user=postgres&port=6432" }

    /// Starts it; nil where there is no PgBouncer.
    static func start(_ server: TestServer) throws -> TransactionPooler? {
        let path = "/usr/sbin/pgbouncer"
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        let folder = "/tmp/dbrunner-pool-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        chmod(folder, 0o777)
        let settings = """
            [databases]
            * = host=\(server.socketFolder) user=postgres
            [pgbouncer]
            listen_addr =
            unix_socket_dir = \(folder)
            auth_type = any
            pool_mode = transaction
            ignore_startup_parameters = extra_float_digits,options
            """
        try settings.write(toFile: folder + "/pgbouncer.ini", atomically: true, encoding: .utf8)
        let asOwner = getuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []
        let command = asOwner + [path, folder + "/pgbouncer.ini"]
        let program = try Program(command[0], Array(command[1...]))
        let isReady = eventually { FileManager.default.fileExists(atPath: folder + "/.s.PGSQL.6432") }
        return isReady ? TransactionPooler(program, folder) : nil
    }
}
