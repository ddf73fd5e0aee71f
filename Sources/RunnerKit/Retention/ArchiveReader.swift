#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads the file of an archive from its beginning to its end.
struct ArchiveReader {
    private static let decompressor = ("zstd", ["-dcq"])
    private static let capacity = 256 * 1024

    let path: String

    /// Hands over the rows as copied, in pieces of any size.
    /// - Throws: `Failure` when the file is missing or damaged, and what `body` throws.
    func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            let reason = String(cString: strerror(errno))
            throw Failure(errno == ENOENT ? .notFound : .failed, "could not open \(path): \(reason)")
        }
        defer { close(file) }
        let program = try Subprocess(Self.decompressor.0, Self.decompressor.1, input: .descriptor(file))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.capacity, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try program.read(into: buffer)
            if count == 0 { break }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        try program.requireSuccess("could not read \(path)")
    }

    /// Reads all of it.
    /// - Returns: What it holds, and its SHA-256.
    func check(_ report: (Int64) throws -> Void) throws -> (tally: ContentTally, sha256: String) {
        let digest = try Digest()
        var tally = ContentTally()
        try read { piece in
            tally.update(piece)
            try digest.update(piece)
            try report(tally.bytes)
        }
        return (tally, try digest.finish())
    }
}
