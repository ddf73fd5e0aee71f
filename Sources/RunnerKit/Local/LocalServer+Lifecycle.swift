#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres

extension LocalServer {
    /// What `start` found and did.
    public enum StartResult: Sendable {
        case alreadyRunning, started, created
    }

    /// Starts the server; makes the cluster and its database first where there are none.
    ///
    /// Two starts at once are safe: the second waits, and finds the server running. A cluster is made beside
    /// its place and then renamed, so a killed start leaves nothing half-made behind.
    /// - Throws: `Failure`, with the end of the server's log where that says why.
    public func start() throws -> StartResult {
        let account = try ServerAccount.forThisUser()
        try makeFolders(account)
        let lock = try FolderLock(self.lock)
        defer { lock.release() }
        if isRunning {
            // A start that was killed can have left the server without its database.
            try makeDatabase()
            return .alreadyRunning
        }

        let isNew = !exists
        let installation = try PostgresInstallation.find(majorVersion: majorVersion)
        if isNew { try makeCluster(installation, account) }
        try removeStalePidFile()
        try launch(installation, account)
        try makeDatabase()
        return isNew ? .created : .started
    }

    /// Stops the server, and waits for it.
    /// - Returns: Whether there was one to stop.
    @discardableResult
    public func stop() throws -> Bool {
        guard isRunning else { return false }
        let lock = try FolderLock(self.lock)
        defer { lock.release() }
        guard isRunning else { return false }
        try halt(mode: "fast")
        return true
    }

    /// Stops the server and removes the cluster with all that is in it.
    /// - Returns: Whether there was one.
    @discardableResult
    public func destroy() throws -> Bool {
        guard FileManager.default.fileExists(atPath: self.lock) else { return false }
        let lock = try FolderLock(self.lock)
        defer { lock.release() }
        if isRunning { try halt(mode: "immediate") }
        do {
            try FileManager.default.removeItem(atPath: folder)
            if isFolder(socketFolder) { try FileManager.default.removeItem(atPath: socketFolder) }
        } catch {
            throw Failure.failed("could not remove \(folder): \(error)")
        }
        return true
    }

    /// Makes the database anew, empty. The server must run.
    public func resetDatabase() throws {
        let connection = try connectWhenReady()
        _ = try connection.run("drop database if exists \(Self.database) with (force)")
        _ = try connection.run("create database \(Self.database)")
    }

    private func makeFolders(_ account: ServerAccount) throws {
        for path in [folder, socketFolder] {
            try account.makeFolder(path)
        }
        try account.checkReach(folder)
    }

    private func makeCluster(_ installation: PostgresInstallation, _ account: ServerAccount) throws {
        let unfinished = folder + "/data.unfinished"
        if isFolder(unfinished) { try FileManager.default.removeItem(atPath: unfinished) }
        let result = try account.run(
            installation.program("initdb"),
            [
                "--pgdata", unfinished, "--username", Self.user, "--auth", "trust",
                "--encoding", "UTF8", "--locale", LocalSettings.locale,
            ])
        guard result.outcome.succeeded else {
            throw Failure.failed("could not make a cluster in \(folder): \(lastLine(result.outcome.errors))")
        }
        try account.append(LocalSettings.text(), to: unfinished + "/postgresql.conf")
        guard rename(unfinished, data) == 0 else {
            throw Failure.failed("could not rename \(unfinished): \(String(cString: strerror(errno)))")
        }
    }

    private func launch(_ installation: PostgresInstallation, _ account: ServerAccount) throws {
        let options = "-c listen_addresses='' -c port=\(Self.port) -c unix_socket_directories='\(socketFolder)'"
        let result = try account.run(
            installation.program("pg_ctl"),
            ["start", "--wait", "--timeout", "60", "--pgdata", data, "--log", log, "--options", options])
        guard result.outcome.succeeded else {
            throw Failure.failed(
                "could not start the local server: \(logTail())", hint: "The whole log is in \(log).")
        }
    }

    private func halt(mode: String) throws {
        let account = try ServerAccount.forThisUser()
        let installation = try PostgresInstallation.find(majorVersion: majorVersion)
        let result = try account.run(
            installation.program("pg_ctl"),
            ["stop", "--wait", "--timeout", "60", "--mode", mode, "--pgdata", data])
        guard result.outcome.succeeded else {
            throw Failure.failed("could not stop the local server: \(lastLine(result.outcome.errors))")
        }
    }

    /// A pid file outlives a crash of the machine, and its number may since belong to another program; the server
    /// would then refuse to start.
    private func removeStalePidFile() throws {
        let path = data + "/postmaster.pid"
        guard let bytes = FileManager.default.contents(atPath: path) else { return }
        let pid = Int32(String(decoding: bytes, as: UTF8.self).prefix { $0.isNumber }) ?? 0
        if pid > 0, kill(pid, 0) == 0 || errno == EPERM, isPostgres(pid) {
            throw Failure.failed(
                "process \(pid) uses \(data) already, but its socket is gone",
                hint: "Stop that process, then start again.")
        }
        try FileManager.default.removeItem(atPath: path)
    }

    private func isPostgres(_ pid: Int32) -> Bool {
        #if os(Linux)
        let name = FileManager.default.contents(atPath: "/proc/\(pid)/comm") ?? Data()
        return String(decoding: name, as: UTF8.self).hasPrefix("postgres")
        #else
        let listing = try? Subprocess.run("ps", ["-o", "comm=", "-p", String(pid)])
        return listing?.output.contains("postgres") ?? true
        #endif
    }

    private func makeDatabase() throws {
        let connection = try connectWhenReady()
        let known = try connection.query(
            "select from pg_catalog.pg_database where datname = $1", [.text(Self.database)])
        if known.isEmpty { _ = try connection.run("create database \(Self.database)") }
    }

    /// Waits for a server that still recovers from a crash.
    private func connectWhenReady() throws -> Connection {
        let target = ConnectionTarget(url(database: "postgres"))
        let end = ContinuousClock.now + .seconds(60)
        while true {
            do {
                return try Connection(target, application: "dbrunner local start")
            } catch PostgresError.cannotConnect(let reason) where reason.contains("starting up") {
                guard ContinuousClock.now < end else { throw PostgresError.cannotConnect(reason) }
                usleep(50_000)
            }
        }
    }

    private func logTail() -> String {
        let log = FileManager.default.contents(atPath: log) ?? Data()
        let lines = String(decoding: log.suffix(4_096), as: UTF8.self).split(separator: "\n")
        let cause = lines.last { $0.contains("FATAL:") || $0.contains("ERROR:") } ?? lines.last ?? "no log was written"
        return String(cause)
    }

    private func lastLine(_ text: String) -> String {
        text.split(separator: "\n").last { !$0.isEmpty }.map(String.init) ?? "no reason was given"
    }
}
