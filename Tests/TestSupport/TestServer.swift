import Foundation
import Postgres

#if canImport(Glibc)
import Glibc
#endif

/// A PostgreSQL server of the tests' own: in a temporary folder, on a unix socket, without fsync.
///
/// It goes with this object or with the test process, however that ends. Use `shared`; make another one only to
/// stop it or to change its settings.
public final class TestServer: @unchecked Sendable {
    /// The server of all tests of this process, started at first use.
    public static let shared: TestServer = {
        do {
            let server = try TestServer()
            try server.shareRoles()
            return server
        } catch {
            fatalError("cannot test without a PostgreSQL server: \(error)")
        }
    }()

    /// Lets several databases be set up here: a role that no set-up has made is nobody's own.
    public func shareRoles() throws {
        try connect().execute("create role dbrunner_owner")
    }

    /// The folder of the socket, which is the host to connect to.
    public let socketFolder: String
    /// The number of the socket, and of the TCP port if the settings ask for one.
    public let port: Int
    /// The folder of the cluster.
    public let dataFolder: String
    /// What programs must have in their environment to live at the time of the server.
    private(set) var clockEnvironment: [String: String] = [:]
    private let lock = NSLock()
    private var templates: [String: String] = [:]
    private var guardian: Program?
    private var databaseCount = 0

    /// Makes and starts a server.
    /// - Parameters:
    ///   - settings: lines of `postgresql.conf` by name.
    ///   - clock: the time at which the server and the programs on its databases live, if it is not the real one.
    public init(settings: [String: String] = [:], port: Int = 5432, clock: SimulatedClock? = nil) throws {
        self.port = port
        let folder = try Self.makeFolder()
        (socketFolder, dataFolder) = (folder, folder + "/data")
        if let clock { clockEnvironment = try clock.environment(libraryIn: folder) }
        try Self.administer(
            "initdb", ["-D", dataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"])
        try configure(settings)
        guardian = try startGuardian()
        try start()
    }

    deinit {
        guardian?.closeInput()
        _ = try? guardian?.finish()
    }

    /// Starts the server after a `stop`.
    public func start() throws {
        try Self.administer(
            "pg_ctl", ["-D", dataFolder, "-l", socketFolder + "/log", "-w", "-t", "60", "start"],
            environment: clockEnvironment)
    }

    /// Starts the server again at another time; programs that are started from now on live at that time, too.
    public func restart(at clock: SimulatedClock) throws {
        try stop("fast")
        clockEnvironment = try clock.environment(libraryIn: socketFolder)
        try start()
    }

    /// Stops the server: `smart`, `fast`, or `immediate`, which is like a power cut.
    public func stop(_ mode: String = "immediate") throws {
        try Self.administer("pg_ctl", ["-D", dataFolder, "-m", mode, "-w", "stop"])
    }

    /// A URL of the superuser, or of `user`, for a database of this server.
    public func url(database: String = "postgres", user: String = "postgres") -> String {
        "postgresql:///\(database)?host=\(socketFolder)&port=\(port)&user=\(user)"
    }

    /// Opens a connection as the superuser.
    public func connect(database: String = "postgres", application: String = "dbrunner tests") throws -> Connection {
        try Connection(ConnectionTarget(url(database: database)), application: application)
    }

    /// Makes a database, empty or as a copy of another one, which goes with the returned object.
    public func makeDatabase(template: String? = nil) throws -> TestDatabase {
        try lock.withLock { try createDatabase(template: template) }
    }

    /// Makes a copy of a database that `prepare` has filled; it is called once for each `name`.
    public func makeDatabase(
        like name: String, _ prepare: (TestDatabase) throws -> Void
    ) throws -> TestDatabase {
        try lock.withLock {
            if let template = templates[name] { return try createDatabase(template: template) }
            let template = try createDatabase(template: nil)
            try prepare(template)
            template.isKept = true
            templates[name] = template.name
            return try createDatabase(template: template.name)
        }
    }

    private func createDatabase(template: String?) throws -> TestDatabase {
        databaseCount += 1
        let name = "test_\(databaseCount)"
        // Without fsync, twice as fast as by the log.
        try connect().execute("create database \(name) template \(template ?? "template0") strategy file_copy")
        return TestDatabase(server: self, name: name)
    }

    private func configure(_ settings: [String: String]) throws {
        let defaults = [
            "listen_addresses": "''", "unix_socket_directories": "'\(socketFolder)'", "port": "\(port)",
            "max_connections": "200",
            "fsync": "off", "full_page_writes": "off", "max_wal_size": "4GB",
            // What hangs fails in the end.
            "statement_timeout": "'5min'",
            // Not UTC, so that code which relies on the server's zone is found out.
            "timezone": "'Asia/Kathmandu'",
        ]
        let lines = defaults.merging(settings) { $1 }.map { "\($0) = \($1)\n" }.sorted().joined()
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: dataFolder + "/postgresql.conf"))
        try file.seekToEnd()
        try file.write(contentsOf: Data(lines.utf8))
    }

    /// A shell that waits for the end of its input, which is the end of this process, and cleans up.
    private func startGuardian() throws -> Program {
        let stop = Self.asOwner(Self.programs + "/pg_ctl", ["-D", dataFolder, "-m", "immediate", "stop"])
        let script = """
            trap '' INT TERM HUP
            cat
            \(stop.joined(separator: " "))
            rm -rf '\(socketFolder)'
            """
        return try Program("/bin/sh", ["-c", script], input: .pipe)
    }
}

extension TestServer {
    /// The folder of the installed server's programs, the newest version first.
    public static let programs: String = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newest = versions.compactMap { Int($0) }.sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
        let homebrew = ["/opt/homebrew/opt/postgresql/bin", "/usr/local/bin", "/usr/bin"]
        let found = (newest + homebrew).first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
        return found ?? "/usr/local/pgsql/bin"
    }()

    /// Runs a program of the server as the owner of the cluster.
    private static func administer(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws {
        let command = asOwner(programs + "/" + program, arguments)
        let result = try Program.run(
            command[0], Array(command[1...]), environment: environment, directory: "/tmp", timeout: .seconds(120))
        guard result.exit == 0 else {
            throw SpawnError(description: "\(program) failed: \(result.standardError)\(result.standardOutput)")
        }
    }

    /// The server refuses to run as root: root hands it to the `postgres` user.
    private static func asOwner(_ program: String, _ arguments: [String]) -> [String] {
        (getuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []) + [program] + arguments
    }

    private static func makeFolder() throws -> String {
        var path = Array("/tmp/dbrunner-server.XXXXXX".utf8CString)  // short: a socket's path is limited
        guard mkdtemp(&path) != nil else { throw SpawnError(description: "could not make a temporary folder") }
        chmod(path, 0o755)
        if getuid() == 0, let owner = getpwnam("postgres") {
            chown(path, owner.pointee.pw_uid, owner.pointee.pw_gid)
        }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
