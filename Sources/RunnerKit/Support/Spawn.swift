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

#if canImport(Glibc)
private typealias FileActions = posix_spawn_file_actions_t
private typealias Attributes = posix_spawnattr_t
#else
private typealias FileActions = posix_spawn_file_actions_t?
private typealias Attributes = posix_spawnattr_t?
#endif

extension Subprocess {
    private static let pipeCapacity: Int32 = 1 << 20
    /// F_SETPIPE_SZ of Linux, which the module map leaves out.
    private static let setPipeSize: Int32 = 1_031

    /// A pipe whose ends are closed in every program we start, unless they are handed over.
    static func makePipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Failure.failed("could not create a pipe: \(String(cString: strerror(errno)))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        #if os(Linux)
        // Programs side by side wait for each other less often. Who may not have so much keeps the usual 64 kB.
        _ = fcntl(ends[1], setPipeSize, pipeCapacity)
        #endif
        return (ends[0], ends[1])
    }

    /// Starts a program with the given descriptors, and with the signals as our caller set them: we ignore a broken
    /// pipe, and block others, because one thread waits for them.
    static func spawn(
        _ path: String, _ arguments: [String], input: Input, output: Int32, errors: Int32,
        environment: [String: String]
    ) throws -> pid_t {
        #if canImport(Glibc)
        var actions = FileActions()
        var attributes = Attributes()
        #else
        var actions: FileActions = nil
        var attributes: Attributes = nil
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        switch input {
        case .null: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        resetSignals(&attributes)

        var pid: pid_t = 0
        let status = withCStrings([path] + arguments) { argv in
            withCStrings(merged(environment)) { envp in
                posix_spawn(&pid, path, &actions, &attributes, argv, envp)
            }
        }
        guard status == 0 else {
            throw Failure.failed("could not start \(path): \(String(cString: strerror(status)))")
        }
        return pid
    }

    private static func resetSignals(_ attributes: inout Attributes) {
        var none = sigset_t()
        sigemptyset(&none)
        var ignored = sigset_t()
        sigemptyset(&ignored)
        sigaddset(&ignored, SIGPIPE)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &ignored)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }
}

/// Replaces this process by a program. Returns only when that fails.
public func replaceProcess(with path: String, _ arguments: [String], environment: [String: String] = [:]) -> Failure {
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    signal(SIGPIPE, SIG_DFL)
    withCStrings([path] + arguments) { argv in
        withCStrings(merged(environment)) { envp in
            _ = execve(path, argv, envp)
        }
    }
    return Failure.failed("could not start \(path): \(String(cString: strerror(errno)))")
}

/// Our own environment with some variables set anew, as `NAME=value`.
private func merged(_ changes: [String: String]) -> [String] {
    ProcessInfo.processInfo.environment
        .merging(changes) { _, changed in changed }
        .map { "\($0.key)=\($0.value)" }
}

private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
}
