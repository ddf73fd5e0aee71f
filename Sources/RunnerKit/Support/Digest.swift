#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The SHA-256 of a stream, computed by the program that users can check it with: `sha256sum`, or
/// `shasum` where that is missing.
final class Digest {
    private static let hexLength = 64

    private let program: Subprocess
    private var input: Int32

    /// - Throws: `Failure` when neither program is installed.
    init() throws {
        let (name, arguments) = findProgram("sha256sum") == nil ? ("shasum", ["-a", "256"]) : ("sha256sum", [])
        let pipe = try Subprocess.makePipe()
        defer { close(pipe.read) }
        input = pipe.write
        do {
            program = try Subprocess(name, arguments, input: .descriptor(pipe.read))
        } catch {
            close(pipe.write)
            throw error
        }
    }

    deinit {
        if input >= 0 { close(input) }
    }

    func update(_ bytes: UnsafeRawBufferPointer) throws {
        try writeAll(bytes, to: input, named: program.program)
    }

    /// Ends the stream.
    /// - Returns: The hash in lower-case hex.
    func finish() throws -> String {
        close(input)
        input = -1
        var answer = [UInt8](repeating: 0, count: Self.hexLength)
        var filled = 0
        while filled < answer.count {
            let count = try answer.withUnsafeMutableBytes {
                try program.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
            }
            guard count > 0 else { break }
            filled += count
        }
        guard filled == answer.count, program.wait().succeeded else {
            throw Failure.failed("\(program.program) gave no hash: \(program.wait().errors)")
        }
        return String(decoding: answer, as: UTF8.self)
    }
}

/// Writes everything, whatever the system takes at a time.
/// - Throws: `Failure` that says where to and why not.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, named name: String) throws {
    var rest = bytes
    while !rest.isEmpty {
        let count = write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
            if errno == EINTR { continue }
            throw Failure.failed("could not write to \(name): \(String(cString: strerror(errno)))")
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
}
