#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A program that runs beside us, its output read as a stream with bounded memory.
///
/// No shell is involved: arguments arrive as they are. Standard error is drained while standard output is
/// read, and only its last few kilobytes are kept, for the error message.
public final class Subprocess {
    /// Where the program reads from.
    public enum Input: Sendable {
        case null
        case descriptor(Int32)
    }

    /// What the program left behind when it ended.
    public struct Outcome: Sendable {
        /// The exit status; 128 plus the signal's number if a signal ended it.
        public let status: Int32
        /// The tail of what it wrote to standard error.
        public let errors: String

        public var succeeded: Bool { status == 0 }
    }

    private static let keptErrorBytes = 8_192

    public let program: String
    private let pid: pid_t
    private var output: Int32
    /// Its standard error, to be waited for; negative when it is closed.
    var errorDescriptor: Int32 { errors }
    private var errors: Int32
    private var errorTail: [UInt8] = []
    private var outcome: Outcome?

    /// Starts the program.
    /// - Parameter file: Where it writes to; nil for a pipe, to be read with `read`.
    /// - Throws: `Failure` when it is not installed or cannot be started.
    public init(
        _ program: String, _ arguments: [String], input: Input = .null, output file: Int32? = nil,
        environment: [String: String] = [:]
    ) throws {
        guard let path = program.contains("/") ? program : findProgram(program) else {
            throw Failure.failed("could not find program \(program)", hint: "Install it, or add its folder to PATH.")
        }
        self.program = program
        let outputPipe = try file == nil ? Self.makePipe() : nil
        let errorPipe = try Self.makePipe()
        defer {
            if let outputPipe { close(outputPipe.write) }
            close(errorPipe.write)
        }
        output = outputPipe?.read ?? -1
        errors = errorPipe.read
        pid = try Self.spawn(
            path, arguments, input: input, output: file ?? outputPipe?.write ?? -1, errors: errorPipe.write,
            environment: environment)
    }

    deinit {
        if outcome == nil {
            terminate()
            _ = wait()
        }
    }

    /// Reads what the program writes to standard output.
    /// - Returns: The number of bytes read; 0 at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            var descriptors = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&descriptors, 2, -1) < 0 {
                if errno == EINTR { continue }
                throw Failure.failed("could not read from \(program): \(String(cString: strerror(errno)))")
            }
            if descriptors[1].revents != 0 { drainErrors() }
            guard descriptors[0].revents != 0 else { continue }
            #if canImport(Glibc)
            let count = Glibc.read(output, buffer.baseAddress, buffer.count)
            #else
            let count = Darwin.read(output, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count }
            if errno != EINTR {
                throw Failure.failed("could not read from \(program): \(String(cString: strerror(errno)))")
            }
        }
    }

    /// Waits for the program's end. Closes its output first, so that a program that still writes ends.
    @discardableResult
    public func wait() -> Outcome {
        if let outcome { return outcome }
        if output >= 0 { close(output) }
        while errors >= 0 { drainErrors() }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7f
        let result = Outcome(
            status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
            errors: String(decoding: errorTail, as: UTF8.self))
        outcome = result
        return result
    }

    /// Runs the program to its end and returns all it wrote. For small outputs only.
    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (outcome: Outcome, output: String) {
        let process = try Subprocess(program, arguments, environment: environment)
        var collected: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try process.read(into: $0) }
            if count == 0 { break }
            collected += buffer[..<count]
        }
        return (process.wait(), String(decoding: collected, as: UTF8.self))
    }

    /// Asks it to end.
    func terminate() {
        if outcome == nil { kill(pid, SIGTERM) }
    }

    /// Takes what it says on standard error; waits if it says nothing.
    func drainErrors() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        #if canImport(Glibc)
        let count = Glibc.read(errors, &buffer, buffer.count)
        #else
        let count = Darwin.read(errors, &buffer, buffer.count)
        #endif
        if count < 0 && errno == EINTR { return }
        guard count > 0 else {
            close(errors)
            errors = -1
            return
        }
        errorTail += buffer[..<count]
        if errorTail.count > Self.keptErrorBytes {
            errorTail.removeFirst(errorTail.count - Self.keptErrorBytes)
        }
    }
}
