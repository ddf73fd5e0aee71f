import Postgres

/// How far the input is stored once a batch is.
struct BatchMark: Sendable {
    let offset: Int64
    let lineNumber: Int
    /// The bytes before the offset.
    let bytesBefore: [UInt8]
}

/// The way from the scanner to one connection's thread: full chunks there, empty ones back.
///
/// The number of chunks bounds the memory: when all are full, the scanner waits for the server.
final class BatchLane: Sendable {
    enum Message: Sendable {
        case rows(CopyChunk)
        /// With how many rows the batch has on this lane.
        case endOfBatch(BatchMark, rows: Int64)
        case end
    }

    /// The thread at the other end has stopped; its own error says why.
    struct Closed: Error {}

    private static let chunks = 16

    private let empty = BlockingQueue((0..<chunks).map { _ in CopyChunk() })
    private let messages = BlockingQueue<Message>()

    /// - Throws: `Closed`.
    func emptyChunk() throws -> CopyChunk {
        guard let chunk = empty.take() else { throw Closed() }
        return chunk
    }

    func send(_ chunk: CopyChunk) {
        messages.put(.rows(chunk))
    }

    func endBatch(at mark: BatchMark, rows: Int64) {
        messages.put(.endOfBatch(mark, rows: rows))
    }

    /// Lets the thread end after what it has been sent.
    func finish() {
        messages.put(.end)
    }

    /// What comes next; nil once the lane is closed.
    func next() -> Message? {
        messages.take()
    }

    func recycle(_ chunk: CopyChunk) {
        chunk.count = 0
        empty.put(chunk)
    }

    /// Stops both ends.
    func close() {
        empty.close()
        messages.close()
    }
}
