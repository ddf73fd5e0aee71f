/// Reads the file of an archive from its beginning to its end.
struct ArchiveReader {
    private static let capacity = 256 * 1024

    let storage: ArchiveStorage
    let archive: Archive
    /// Another copy of the file; nil for the one that is registered.
    var path: String?

    /// Hands over the rows as copied, in pieces of any size. A file that unpacks to more than was archived is damaged: the
    /// rest of it is not read, and what was handed over tells by its size.
    /// - Throws: `Failure` when the file is missing or damaged, and what `body` throws.
    func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let pipeline = try storage.read(archive, from: path)
        let limit = path == nil ? archive.bytes ?? .max : .max
        var total: Int64 = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.capacity, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try pipeline.read(into: buffer)
            if count == 0 { break }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            total += Int64(count)
            if total > limit { return }
        }
        try pipeline.finish()
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
