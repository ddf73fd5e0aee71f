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

/// The server's process, as its pid file tells: whether it starts, runs or shuts down.
extension LocalServer {
    private var pidFile: String { data + "/postmaster.pid" }

    /// Waits for a server that is about to listen: the child of a start that was killed.
    func waitWhileStarting(atMost time: Duration = .seconds(60)) {
        let end = ContinuousClock.now + time
        while serverPid != nil, !isRunning, ContinuousClock.now < end { usleep(20_000) }
    }

    /// Waits for a server that is going: it listens until its last session has ended.
    func waitWhileStopping() throws {
        let end = ContinuousClock.now + .seconds(60)
        while let pid = serverPid, isStopping {
            guard ContinuousClock.now < end else {
                throw Failure.failed(
                    "the local server, process \(pid), is still shutting down",
                    hint: "End its sessions with `dbrunner local stop`, then run `dbrunner local start` again.")
            }
            usleep(20_000)
        }
    }

    /// Whether the server has written that it is going, in line 8 of its pid file.
    private var isStopping: Bool {
        let lines = firstBytes(ofFile: pidFile).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count > 7 && lines[7].hasPrefix("stopping")
    }

    /// The living server that owns the data folder, whether it listens or not.
    var serverPid: pid_t? {
        let pid = pid_t(firstBytes(ofFile: pidFile).prefix { $0.isNumber }) ?? 0
        guard pid > 0, kill(pid, 0) == 0 || errno == EPERM, isPostgres(pid) else { return nil }
        return pid
    }

    /// A pid file outlives a crash of the machine, and its number may since belong to another program; the server
    /// would then refuse to start.
    func removeStalePidFile(_ account: ServerAccount) throws {
        // A server that goes removes its socket first, and this file after it.
        waitWhileStarting(atMost: .seconds(10))
        if let pid = serverPid, !isRunning {
            throw Failure.failed(
                "process \(pid) uses \(data) already, but its socket is gone",
                hint: "Stop that process, then run `dbrunner local start` again.")
        }
        // A server makes the file first and writes to it then.
        if FileManager.default.fileExists(atPath: pidFile), firstBytes(ofFile: pidFile).isEmpty { usleep(200_000) }
        if serverPid != nil { return waitWhileStarting() }
        guard try account.remove([pidFile]) else { throw Failure.failed("could not remove \(pidFile)") }
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
}
