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
    private var buffer: [UInt8] = []
    /// Bytes that were handed over, buffered ones included.
    private(set) var bytes: Int64 = 0

    /// - Parameter path: The file; nil for standard output.
    init(path: String?) throws {
        file = try path.map(PrivateFile.init)
        digest = try Digest()
        buffer.reserveCapacity(2 * Self.capacity)
    }

    func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        buffer.append(contentsOf: bytes)
        self.bytes += Int64(bytes.count)
        if buffer.count >= Self.capacity { try drain() }
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
        try buffer.withUnsafeBytes { bytes in
            if isHashing { try digest.update(bytes) }
            if let file {
                try file.write(bytes)
            } else {
                try writeAll(bytes, to: STDOUT_FILENO, named: "standard output")
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
