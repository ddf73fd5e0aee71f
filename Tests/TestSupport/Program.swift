import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// How a program ended, and what it printed.
public struct ProgramResult: Sendable {
    /// The exit code, or 128 and the number of the signal that ended it, as in a shell.
    public let exit: Int32
    public let standardOutput: String
    public let standardError: String
    /// The most memory it held, in KiB.
    public let peakMemory: Int
}

/// A program that runs on its own: ask what it printed so far, send it signals, wait for its end.
public final class Program: @unchecked Sendable {
    /// What the program reads.
    public enum Input: Sendable {
        case nothing
        case text(String)
        case bytes([UInt8])
        case file(String)
        /// What is sent with `write`, until `closeInput`.
        case pipe
    }

    private static let changeFolder = #"cd "$1" && shift && exec "$@""#

    public let pid: pid_t
    private let output: ScratchFile
    private let errors: ScratchFile
    private var inputEnd: Int32?
    private var result: ProgramResult?

    /// Starts a program.
    ///
    /// It gets the variables of this process except those that say where a database is, and
    /// `environment` over them. It leads a process group of its own.
    /// - Parameter executable: a path, or a name to be looked up in `PATH`.
    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
        input: Input = .nothing, directory: String? = nil
    ) throws {
        spawnLock.lock()
        defer { spawnLock.unlock() }
        output = try ScratchFile()
        errors = try ScratchFile()
        let source = try InputSource(input)
        defer { source.closeReadEnd() }
        var spawn = SpawnAttributes()
        spawn.redirect(source.descriptor, to: 0)
        spawn.redirect(output.descriptor, to: 1)
        spawn.redirect(errors.descriptor, to: 2)
        let command = directory.map { ["/bin/sh", "-c", Self.changeFolder, "sh", $0] } ?? []
        pid = try spawn.start(command + [executable] + arguments, Self.environment(with: environment))
        inputEnd = source.writeEnd
    }

    deinit {
        closeInput()
        if result == nil { _ = try? finish(timeout: .zero) }
    }

    /// Starts a program, waits for it, and kills it if it takes longer than `timeout`.
    public static func run(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
        input: Input = .nothing, directory: String? = nil, timeout: Duration = .seconds(180)
    ) throws -> ProgramResult {
        try Program(executable, arguments, environment: environment, input: input, directory: directory)
            .finish(timeout: timeout)
    }

    /// Waits for the end. After `timeout` it kills the whole process group: the exit is then 137.
    @discardableResult
    public func finish(timeout: Duration = .seconds(180)) throws -> ProgramResult {
        if let result { return result }
        var status: Int32 = 0
        var usage = rusage()
        if !eventually(within: timeout, { wait4(pid, &status, WNOHANG, &usage) == pid }) {
            send(SIGKILL, to: -pid)
            wait4(pid, &status, 0, &usage)
        }
        let signal = status & 0x7f
        let ended = ProgramResult(
            exit: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
            standardOutput: output.text, standardError: errors.text, peakMemory: usage.ru_maxrss)
        result = ended
        return ended
    }

    /// Sends a signal to the program alone.
    public func kill(_ signal: Int32 = SIGKILL) {
        if result == nil { send(signal, to: pid) }
    }

    /// Sends input to a program that was started with `.pipe`.
    public func write(_ text: String) {
        guard let inputEnd else { return }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { send($0, to: inputEnd) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Ends the input of a program that was started with `.pipe`.
    public func closeInput() {
        if let inputEnd { close(inputEnd) }
        inputEnd = nil
    }

    /// What it printed so far.
    public var outputSoFar: String { output.text }

    /// What it printed to standard error so far.
    public var errorsSoFar: String { errors.text }

    private static func environment(with added: [String: String]) -> [String] {
        let own = ProcessInfo.processInfo.environment.filter { name, _ in
            !name.hasPrefix("PG") && !name.hasPrefix("DBRUNNER_") && name != "DATABASE_URL"
        }
        return own.merging(added) { $1 }.map { "\($0)=\($1)" }
    }
}

/// The most memory this process has held so far, in KiB.
public func peakMemory() -> Int {
    var usage = rusage()
    #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
    getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage.ru_maxrss
}

/// Asks again and again until the condition holds; false if it does not within the time.
public func eventually(within timeout: Duration = .seconds(30), _ condition: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + timeout
    while true {
        if try condition() { return true }
        if ContinuousClock.now >= end { return false }
        usleep(5_000)
    }
}
