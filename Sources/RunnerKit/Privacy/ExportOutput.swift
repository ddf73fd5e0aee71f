#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where an export goes: buffered, hashed on the way, to a private file or to standard output.
final class ExportOutput {
    private static let capacity = 256 * 1024

    private let file: PrivateFile?
    private let digest: Digest
    private var isHashing = true
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    private var filled = 0

    /// - Parameter path: The file; nil for standard output.
    init(path: String?) throws {
        file = try path.map(PrivateFile.init)
        digest = try Digest()
    }

    deinit {
        buffer.deallocate()
    }

    func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        if bytes.count > Self.capacity - filled { try drain() }
        guard bytes.count <= Self.capacity else { return try send(bytes) }
        UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyMemory(from: bytes)
        filled += bytes.count
    }

    /// Ends what the manifest vouches for.
    /// - Returns: The SHA-256 of everything written so far, in hex.
    func hash() throws -> String {
        try drain()
        isHashing = false
        return try digest.finish()
    }

    /// Makes what was written durable, without giving it its name yet.
    func flush() throws {
        try drain()
        try file?.flush()
    }

    /// Gives the file its name. Until then it does not look whole.
    func keep() throws {
        try file?.keep()
    }

    private func drain() throws {
        try send(UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
        filled = 0
    }

    private func send(_ bytes: UnsafeRawBufferPointer) throws {
        if isHashing { try digest.update(bytes) }
        if let file {
            try file.write(bytes)
        } else {
            try writeAll(bytes, to: STDOUT_FILENO, named: "standard output")
        }
    }
}
