import Foundation
import Postgres
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// A PostgreSQL server of the tests' own: in a temporary folder, in memory where there is room, on a unix socket, without
/// fsync. It starts with a copy of one of the clusters that `.ci/test-cluster` keeps.
///
/// It stops with this object or with the test process, however that ends. Use `shared`; make another one only to
/// stop it or to change its settings.
public final class TestServer: @unchecked Sendable {
    /// The server of all tests: `.ci/swift-tests` starts one for all of its processes and passes it in `TEST_SERVER`.
    /// Without that, one is started at first use.
    public static let shared: TestServer = {
        do {
            if let folder = ProcessInfo.processInfo.environment["TEST_SERVER"] { return TestServer(runningIn: folder) }
            return try TestServer(.migrated)
        } catch {
            fatalError("cannot test without a PostgreSQL server: \(error)")
        }
    }()

    /// What a server has when it starts.
    public enum Content: String, Sendable {
        /// Only what `initdb` creates.
        case empty
        /// A migrated database to be copied, and roles that any number of databases can be set up with.
        case migrated
    }

    /// The folder of the socket, which is the host to connect to.
    public let socketFolder: String
    /// The number of the socket, and of the TCP port if the settings ask for one.
    public let port: Int
    /// The folder of the cluster.
    public let dataFolder: String
    /// What programs must have in their environment to live at the time of the server.
    private(set) var clockEnvironment: [String: String] = [:]
    private let databaseCount = Atomic(0)
    private var guardian: Program?

    /// Makes and starts a server.
    /// - Parameters:
    ///   - content: what the server contains when it starts.
    ///   - settings: lines of `postgresql.conf` by name.
    ///   - clock: the time at which the server and the programs on its databases live, if it is not the real one.
    public init(
        _ content: Content = .empty, settings: [String: String] = [:], port: Int = 5432, clock: SimulatedClock? = nil
    ) throws {
        self.port = port
        socketFolder = try Self.makeFolder(in: "/tmp")
        dataFolder = try Self.makeFolder(in: Self.dataParent) + "/data"
        if let clock { clockEnvironment = try clock.environment(libraryIn: socketFolder) }
        let clusters = try Self.clusters.get()
        let copying = try Program.run("cp", ["-Rp", "\(clusters)/\(content)", dataFolder])
        guard copying.exit == 0 else { throw SpawnError(description: copying.standardError) }
        try configure(settings)
        guardian = try startGuardian()
        try start()
    }

    /// A server that another process has started and will stop.
    private init(runningIn folder: String) {
        (socketFolder, dataFolder, port) = (folder, folder + "/data", 5432)
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
        let name = "test_\(getpid())_\(databaseCount.add(1, ordering: .relaxed).newValue)"
        let template = Connection.quote(identifier: template ?? "template0")
        // Without fsync, twice as fast as by the log.
        try connect().execute("create database \(name) template \(template) strategy file_copy")
        return TestDatabase(server: self, name: name)
    }

    /// Makes a copy of the database of this name, which `prepare` has filled where it was not there yet. Only those wait for
    /// that, in whatever process, who want the same one.
    public func makeDatabase(
        like name: String, _ prepare: (TestDatabase) throws -> Void
    ) throws -> TestDatabase {
        let connection = try connect()  // with its end, the lock goes
        try connection.run("select pg_advisory_lock(hashtext($1))", [.text(name)])
        if try connection.query("select from pg_database where datname = $1", [.text(name)]).isEmpty {
            let filled = try makeDatabase()
            try prepare(filled)
            filled.isKept = true
            try connection.execute("alter database \(filled.name) rename to \(Connection.quote(identifier: name))")
        }
        try connection.run("select pg_advisory_unlock(hashtext($1))", [.text(name)])
        return try makeDatabase(template: name)
    }

    /// Other settings are in `.ci/test-cluster`.
    private func configure(_ settings: [String: String]) throws {
        let places = ["unix_socket_directories": "'\(socketFolder)'", "port": "\(port)"]
        let lines = places.merging(settings) { $1 }.map { "\($0) = \($1)\n" }.sorted().joined()
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
            rm -rf '\(socketFolder)' '\(dataFolder.dropLast("/data".count))'
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

    /// The folder of clusters to copy.
    private static let clusters = Result {
        let made = try Program.run(
            Checkout.root + "/.ci/test-cluster", [Checkout.dbrunner], timeout: .seconds(300))
        guard made.exit == 0 else { throw SpawnError(description: "test-cluster failed: \(made.standardError)") }
        return made.standardOutput.trimmingCharacters(in: .newlines)
    }

    /// Where the clusters are: in memory, if there is some gigabytes of it.
    private static let dataParent: String = {
        let memory = "/dev/shm"
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: memory))?[.systemFreeSize] as? Int ?? 0
        return free > 4 << 30 && FileManager.default.isWritableFile(atPath: memory) ? memory : "/tmp"
    }()

    private static func makeFolder(in parent: String) throws -> String {
        var path = Array("\(parent)/dbrunner-server.XXXXXX".utf8CString)  // short: a socket's path is limited
        guard mkdtemp(&path) != nil else { throw SpawnError(description: "could not make a temporary folder") }
        chmod(path, 0o755)
        if getuid() == 0, let owner = getpwnam("postgres") {
            chown(path, owner.pointee.pw_uid, owner.pointee.pw_gid)
        }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
