#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Synchronization

/// Carries what one program writes to the next one, and counts it.
final class Relay {
    private static let capacity = 256 * 1024

    /// Shared with the thread.
    private final class Count: Sendable {
        let bytes = Mutex<Int64>(0)
    }

    private let count = Count()
    private let thread: WorkerThread
    private var isJoined = false

    /// Takes over both descriptors, and closes them at the end.
    init(from source: Int32, to target: Int32) throws {
        thread = try WorkerThread { [count] in
            Self.carry(from: source, to: target) { done in count.bytes.withLock { $0 += Int64(done) } }
            // The reader's end is closed first: the writer then learns that the next program has ended.
            close(source)
            close(target)
        }
    }

    deinit {
        if !isJoined { thread.join() }
    }

    /// Waits until everything has arrived.
    /// - Returns: The number of bytes.
    func finish() -> Int64 {
        if !isJoined { thread.join() }
        isJoined = true
        return count.bytes.withLock { $0 }
    }

    private static func carry(from source: Int32, to target: Int32, _ report: (Int) -> Void) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(source, buffer.baseAddress, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            guard (try? writeAll(piece, to: target, named: "")) != nil else { return }
            report(count)
        }
    }
}
