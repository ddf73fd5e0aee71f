/// A piece of a COPY stream, of fixed size, that is filled by the scanner and sent by a connection's thread.
///
/// At any time it belongs to one of the two, or to the pool: passing it through a queue passes it on.
final class CopyChunk: @unchecked Sendable {
    static let capacity = 256 * 1_024

    let base = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    var count = 0

    var room: Int { Self.capacity - count }
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    deinit {
        base.deallocate()
    }
}
