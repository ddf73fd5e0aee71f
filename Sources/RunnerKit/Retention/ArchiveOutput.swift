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
        // The output of the command is discarded.
        let null = try openNull()
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

extension PrivateFile {
    /// The compressor of a run that was killed lives on until it notices, and its file is locked so long.
    private static let lockAttempts = 50

    /// - Throws: `Failure` when another run still writes the same file after some seconds.
    static func make(waitingFor path: String) throws -> PrivateFile {
        for _ in 1..<lockAttempts {
            do {
                return try PrivateFile(path)
            } catch let error as Failure where error.exitCode == .lockHeld {
                sleep(for: .milliseconds(100))
            }
        }
        return try PrivateFile(path)
    }
}
