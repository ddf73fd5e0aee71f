/// The file of an archive while it is being written: compressed on the way, and under its name only when it is whole and
/// on the disk.
final class ArchiveOutput {
    /// zstd's own default; higher levels make files a tenth smaller in several times the time.
    private static let compressor = ("zstd", ["-q", "-3", "-c"])
    /// The compressor of a run that was killed lives on until it notices, and its file is locked so long.
    private static let lockAttempts = 50

    private let file: PrivateFile
    private let filter: OutputFilter

    init(_ path: String) throws {
        file = try Self.open(path)
        filter = try OutputFilter(Self.compressor.0, Self.compressor.1, to: file.descriptor)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try filter.write(bytes)
    }

    /// Ends the file and gives it its name.
    /// - Returns: Its size.
    func keep() throws -> Int64 {
        try filter.finish()
        try file.flush()
        let size = file.size
        try file.keep()
        return size
    }

    private static func open(_ path: String) throws -> PrivateFile {
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
