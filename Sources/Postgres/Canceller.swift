import CLibpq
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Stops what a connection does, from any thread.
///
/// A request is kept until a statement has ended with `PostgresError.cancelled`: if none is
/// running, the next one ends so. Not for signal handlers: call it from a thread that waits for signals.
public final class Canceller: Sendable {
    // A byte in the pipe is a request. It wakes the connection out of poll() as well.
    private let readEnd: Int32
    private let writeEnd: Int32
    private let backend = Mutex<Backend?>(nil)

    /// Makes a canceller that a connection can be opened with.
    public init() {
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "could not create a pipe: too many open files")
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Stops the statement or the connection attempt that runs, else the next statement.
    public func cancel() {
        backend.withLock {
            _ = write(writeEnd, "c", 1)
            $0?.interrupt()
        }
    }

    /// Readable while a request waits.
    var descriptor: Int32 { readEnd }

    /// Whether there was a request; takes it.
    ///
    /// Returns after a `cancel()` on the way has ended, so that its signal to the server cannot hit
    /// the statement after the one it was meant for.
    func takeRequest() -> Bool {
        backend.withLock { _ in
            var byte: UInt8 = 0
            var found = false
            while read(readEnd, &byte, 1) == 1 { found = true }
            return found
        }
    }

    /// From now on requests go to the server process of this connection.
    func attach(_ connection: OpaquePointer) {
        let process = Backend(connection)
        backend.withLock { $0 = process }
    }

    /// Asks the server to stop the statement, without leaving a request behind.
    func interrupt() {
        backend.withLock { $0?.interrupt() }
    }
}

/// Owns what libpq needs to reach a server process beside its connection.
private final class Backend: @unchecked Sendable {
    private let handle: OpaquePointer?

    init(_ connection: OpaquePointer) {
        handle = PQgetCancel(connection)
    }

    deinit {
        PQfreeCancel(handle)
    }

    /// A failure shows by itself: the statement goes on, and the connection gives up waiting for it.
    func interrupt() {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
            _ = PQcancel(handle, message.baseAddress, Int32(message.count))
        }
    }
}
