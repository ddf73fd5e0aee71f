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
    /// How the folders are named in which clusters are made.
    private static let unfinished = "data.unfinished."

    /// What `start` found and did.
    public enum StartResult: Sendable {
        case alreadyRunning, started, created
    }

    /// Starts the server; makes the cluster and its database first where there are none.
    ///
    /// Two starts at once are safe: the second waits, and finds the server running. A cluster is made in a folder of
    /// this start's own and then renamed. A killed start's children live on for a moment: what they still make is
    /// not in our way, and a server that they still bring up is waited for. So is one that a killed stop still ends.
    /// - Throws: `Failure`, with the end of the server's log where that says why.
    public func start() throws -> StartResult {
        let account = try ServerAccount.forThisUser()
        let lock = try lockFolder(account)
        defer { lock.release() }
        try makeSocketFolder(account)
        waitWhileStarting()
        try waitWhileStopping()
        if isRunning {
            do {
                // A start that was killed can have left the server without its database.
                try makeDatabase()
                return .alreadyRunning
            } catch PostgresError.refused(let error) where SQLState.startingUp.contains(error.sqlState) {
                try waitWhileStopping()
            }
        }

        let isNew = !exists
        let installation = try PostgresInstallation.find(majorVersion: majorVersion)
        if isNew { try makeCluster(installation, account) }
        try removeStalePidFile(account)
        try launch(installation, account)
        try makeDatabase()
        return isNew ? .created : .started
    }

    /// Stops the server, and waits for it.
    /// - Returns: Whether there was one to stop.
    @discardableResult
    public func stop() throws -> Bool {
        guard let lock = try FolderLock(self.lock) else { return false }
        defer { lock.release() }
        waitWhileStarting()
        guard isRunning else { return false }
        try halt(mode: "fast")
        return true
    }

    /// Stops the server and removes the cluster with all that is in it.
    /// - Returns: Whether there was one.
    @discardableResult
    public func destroy() throws -> Bool {
        guard let lock = try FolderLock(self.lock) else { return false }
        defer { lock.release() }
        waitWhileStarting()
        if isRunning { try halt(mode: "immediate") }
        try removeContents()
        unlink(self.lock)
        // A start beside this one may have its lock in there by now; then the folder is its.
        rmdir(folder)
        return true
    }

    /// Removes everything but the lock: a start that waits for it must not find what is about to go. A killed start's
    /// `initdb` may still write there for a short time.
    private func removeContents() throws {
        let account = try ServerAccount.forThisUser()
        let end = ContinuousClock.now + .seconds(10)
        while try !account.remove(contents(of: folder).filter { $0 != lock }) {
            guard ContinuousClock.now < end else {
                throw Failure.failed("could not remove folder \(folder)", hint: "Remove it by hand: rm -r \(folder)")
            }
            usleep(50_000)
        }
        guard !socketFolder.hasPrefix(folder + "/"), ServerAccount.owns(socketFolder) else { return }
        _ = try account.remove(contents(of: socketFolder))
        rmdir(socketFolder)
    }

    private func contents(of folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.map { folder + "/" + $0 }
    }

    /// Makes the database anew, empty. The server must run.
    public func resetDatabase() throws {
        let connection = try connectWhenReady()
        _ = try connection.run("drop database if exists \(Self.database) with (force)")
        _ = try connection.run("create database \(Self.database)")
    }

    /// Makes the folder and locks it; again when a destroy that we waited for has removed it.
    private func lockFolder(_ account: ServerAccount) throws -> FolderLock {
        // pg_ctl hands the folder to a shell, within double quotes.
        guard !folder.contains(where: { "\"$`\\\n".contains($0) }) else {
            throw Failure.usage(
                "cannot keep a server in \(folder): pg_ctl cannot quote that name",
                hint: "Set DBRUNNER_DATA to a folder without \" $ ` and \\ in its name.")
        }
        while true {
            try account.makeFolder(folder)
            if let lock = try FolderLock(self.lock, make: true) { return lock }
        }
    }

    private func makeSocketFolder(_ account: ServerAccount) throws {
        try account.makeFolder(socketFolder)
        try account.checkReach(folder)
    }

    private func makeCluster(_ installation: PostgresInstallation, _ account: ServerAccount) throws {
        try removeUnfinished(account)
        let unfinished = folder + "/" + Self.unfinished + String(getpid())
        let result = try account.run(
            installation.program("initdb"),
            [
                "--pgdata", unfinished, "--username", Self.user, "--auth", "trust",
                "--encoding", "UTF8", "--locale", LocalSettings.locale,
            ])
        guard result.outcome.succeeded else {
            throw Failure.failed("could not create a cluster in \(folder): \(cause(result.outcome.errors))")
        }
        try account.append(LocalSettings.text(), to: unfinished + "/postgresql.conf")
        guard rename(unfinished, data) == 0 else {
            throw Failure.failed("could not rename \(unfinished): \(String(cString: strerror(errno)))")
        }
    }

    /// Removes what killed starts left. What one of their children still writes to stays for the next start.
    private func removeUnfinished(_ account: ServerAccount) throws {
        _ = try account.remove(contents(of: folder).filter { $0.hasPrefix("\(folder)/\(Self.unfinished)") })
    }

    private func launch(_ installation: PostgresInstallation, _ account: ServerAccount) throws {
        let options = "-c listen_addresses='' -c port=\(Self.port) -c unix_socket_directories='\(socketFolder)'"
        let result = try account.run(
            installation.program("pg_ctl"),
            ["start", "--wait", "--timeout", "60", "--pgdata", data, "--log", log, "--options", options])
        if !result.outcome.succeeded {
            // The child of a killed start can have been quicker; then that is the server.
            waitWhileStarting()
            if isRunning { return }
            throw Failure.failed(
                "could not start the local server: \(logTail())", hint: "See its log: \(log)")
        }
    }

    private func halt(mode: String) throws {
        let account = try ServerAccount.forThisUser()
        let installation = try PostgresInstallation.find(majorVersion: majorVersion)
        let result = try account.run(
            installation.program("pg_ctl"),
            ["stop", "--wait", "--timeout", "60", "--mode", mode, "--pgdata", data])
        guard result.outcome.succeeded else {
            throw Failure.failed("could not stop the local server: \(cause(result.outcome.errors))")
        }
    }

    /// Creates the database if it does not exist. The session of a killed start may be creating it, too.
    private func makeDatabase() throws {
        let connection = try connectWhenReady()
        try RetryPolicy.newDatabase.run { _ in
            let known = try connection.query(
                "select from pg_catalog.pg_database where datname = $1", [.text(Self.database)])
            if known.isEmpty { try connection.run("create database \(Self.database)") }
        }
    }

    /// Waits for a server that still recovers from a crash.
    private func connectWhenReady() throws -> Connection {
        let target = target(database: "postgres")
        return try RetryPolicy.serverStart.run { _ in
            try Connection(target, application: "dbrunner local start")
        }
    }

    private func logTail() -> String {
        cause(lastBytes(ofFile: log))
    }

    /// The line that says why: after an error, programs tell how they clean up.
    private func cause(_ text: String) -> String {
        let lines = text.split(separator: "\n")
        let cause = lines.last { line in ["FATAL:", "ERROR:", " error: "].contains { line.contains($0) } }
        return String(cause ?? lines.last ?? "no reason was given")
    }
}
