import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// Held from the making of descriptors to the start of the program that gets them, so that no other
/// program inherits them by chance and keeps a pipe open.
let spawnLock = NSLock()

/// Sends a signal to a process, or with a negative number to a process group.
func send(_ signal: Int32, to pid: pid_t) {
    kill(pid, signal)
}

/// Writes to a descriptor: the count, or -1.
func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

/// Why a program could not be started.
public struct SpawnError: Error, CustomStringConvertible {
    public let description: String
}

/// What `posix_spawn` needs to know about the program that is to run.
struct SpawnAttributes: ~Copyable {
    private var actions = posix_spawn_file_actions_t()
    private var attributes = posix_spawnattr_t()

    init() {
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        // A group of its own, and the signals as a shell would hand them over.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    deinit {
        var (actions, attributes) = (actions, attributes)
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
    }

    mutating func redirect(_ descriptor: Int32, to target: Int32) {
        posix_spawn_file_actions_adddup2(&actions, descriptor, target)
    }

    mutating func start(_ command: [String], _ environment: [String]) throws -> pid_t {
        let argv = command.map { strdup($0) } + [nil]
        let envp = environment.map { strdup($0) } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, command[0], &actions, &attributes, argv, envp)
        guard code == 0 else {
            throw SpawnError(description: "could not start \(command[0]): \(String(cString: strerror(code)))")
        }
        return pid
    }
}

/// An unlinked temporary file for the output of a program, so that the test need not read while the program runs.
final class ScratchFile: @unchecked Sendable {
    let descriptor: Int32

    init() throws {
        var path = Array("/tmp/dbrunner-test.XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw SpawnError(description: "could not make a temporary file") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(path)
    }

    deinit {
        close(descriptor)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
        var information = stat()
        fstat(descriptor, &information)
        return [UInt8](unsafeUninitializedCapacity: Int(information.st_size)) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
    }

    func fill(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, offset) }
            guard count > 0 else { return }
            offset += count
        }
    }
}

/// The descriptor from which a program reads.
final class InputSource {
    private(set) var descriptor: Int32
    let writeEnd: Int32?
    private let file: ScratchFile?

    init(_ input: Program.Input) throws {
        var (descriptor, writeEnd, file) = (Int32(-1), Int32?.none, ScratchFile?.none)
        switch input {
        case .nothing: descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        case .file(let path): descriptor = open(path, O_RDONLY | O_CLOEXEC)
        case .text(let text): file = try Self.scratch(Array(text.utf8))
        case .bytes(let bytes): file = try Self.scratch(bytes)
        case .pipe:
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { break }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (descriptor, writeEnd) = (ends[0], ends[1])
        }
        if let file { descriptor = file.descriptor }
        guard descriptor >= 0 else { throw SpawnError(description: "could not open the input") }
        (self.descriptor, self.writeEnd, self.file) = (descriptor, writeEnd, file)
    }

    /// Closes what only the program needs.
    func closeReadEnd() {
        if file == nil { close(descriptor) }
    }

    private static func scratch(_ bytes: [UInt8]) throws -> ScratchFile {
        let file = try ScratchFile()
        file.fill(bytes)
        return file
    }
}
