import CLibpq

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Stops what a connection does, from any thread.
///
/// A request is kept until a statement has ended with `PostgresError.cancelled`: if none is
/// running, the next one ends so. Not for signal handlers: call it from a thread that waits for signals.
public final class Canceller: @unchecked Sendable {
    // A byte in the pipe is a request. It wakes the connection out of poll() as well.
    private let pipeEnds: (read: Int32, write: Int32)
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private var backend: OpaquePointer?

    /// Makes a canceller that a connection can be opened with.
    public init() {
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "could not make a pipe: too many open files")
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        pipeEnds = (ends[0], ends[1])
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
    }

    deinit {
        PQfreeCancel(backend)
        close(pipeEnds.read)
        close(pipeEnds.write)
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Stops the statement or the connection attempt that runs, else the next statement.
    public func cancel() {
        locked {
            _ = write(pipeEnds.write, "c", 1)
            interruptBackend()
        }
    }

    /// Readable while a request waits.
    var descriptor: Int32 { pipeEnds.read }

    /// Whether there was a request; takes it. Returns after a `cancel()` on the way has ended, so
    /// that its signal cannot hit the statement after the one it was meant for.
    func takeRequest() -> Bool {
        locked {
            var byte: UInt8 = 0
            var found = false
            while read(pipeEnds.read, &byte, 1) == 1 { found = true }
            return found
        }
    }

    /// From now on requests go to the server process of this connection.
    func attach(_ connection: OpaquePointer) {
        locked {
            PQfreeCancel(backend)
            backend = PQgetCancel(connection)
        }
    }

    /// Asks the server to stop the statement, without leaving a request behind.
    func interrupt() {
        locked { interruptBackend() }
    }

    private func interruptBackend() {
        guard let backend else { return }
        // A failure shows by itself: the statement goes on, and the connection gives up on it.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
            _ = PQcancel(backend, message.baseAddress, Int32(message.count))
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }
}
