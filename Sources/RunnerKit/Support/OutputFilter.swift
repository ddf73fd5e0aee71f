#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A program that we write to and that writes to a file, such as a compressor.
final class OutputFilter {
    private let program: Subprocess
    private var input: Int32

    /// - Parameter descriptor: The file; it stays open here.
    init(_ name: String, _ arguments: [String], to descriptor: Int32) throws {
        let pipe = try Subprocess.makePipe()
        defer { close(pipe.read) }
        input = pipe.write
        do {
            program = try Subprocess(name, arguments, input: .descriptor(pipe.read), output: descriptor)
        } catch {
            close(pipe.write)
            throw error
        }
    }

    deinit {
        if input >= 0 { close(input) }
    }

    /// - Throws: `Failure` with what the program said, if it has ended.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        do {
            try writeAll(bytes, to: input, named: program.program)
        } catch {
            try finish()
            throw error
        }
    }

    /// Ends the program's input and waits until it has written everything.
    /// - Throws: `Failure` when the program failed.
    func finish() throws {
        close(input)
        input = -1
        try program.requireSuccess("could not write the file")
    }
}

extension Subprocess {
    /// Waits for the program's end.
    /// - Throws: `Failure` that begins with `task` and says what the program said, if it failed.
    func requireSuccess(_ task: String) throws {
        let outcome = wait()
        guard !outcome.succeeded else { return }
        let said = outcome.errors.split(whereSeparator: \.isNewline).joined(separator: "; ")
        throw Failure.failed("\(task): \(said.isEmpty ? "\(program) ended with \(outcome.status)" : said)")
    }
}
