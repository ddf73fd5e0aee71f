#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The file of an archive in the making: compressed, encrypted if asked for, and in a folder or on its way by a command.
final class ArchiveOutput {
    private let pipeline: Pipeline
    /// Nil when a command carries it.
    private let file: PrivateFile?

    init(_ stages: [Pipeline.Stage], to file: PrivateFile) throws {
        self.file = file
        pipeline = try Pipeline(stages, writingTo: file.descriptor, task: "could not write \(file.path)")
    }

    init(_ stages: [Pipeline.Stage], to command: Pipeline.Stage, of name: String) throws {
        file = nil
        var command = command
        command.isCounted = true
        // What the command prints is nobody's business.
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(null) }
        pipeline = try Pipeline(stages + [command], writingTo: null, task: "could not write \(name)")
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try pipeline.write(bytes)
    }

    /// Ends the file, and gives it its name when it is on the disk; a command has its word taken for it, until the file is
    /// read back.
    /// - Returns: Its size.
    func keep() throws -> Int64 {
        let count = try pipeline.finish()
        guard let file else { return count }
        try file.flush()
        let size = file.size
        try file.keep()
        return size
    }
}
