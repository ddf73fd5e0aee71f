#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import RunnerKit

/// Calls a function on a thread of its own when a time is over, unless it is stopped before.
final class Alarm {
    private let thread: WorkerThread
    private let writeEnd: Int32
    private let readEnd: Int32

    /// - Throws: `Failure` when the system has no descriptor or thread left for it.
    init(after limit: Duration, _ ring: @escaping @Sendable () -> Void) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Failure.failed("could not create a pipe: \(String(cString: strerror(errno)))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (readEnd, writeEnd) = (ends[0], ends[1])
        let (watched, end) = (readEnd, ContinuousClock.now + limit)
        thread = try WorkerThread {
            while true {
                let left = end - ContinuousClock.now
                guard left > .zero else { return ring() }
                var descriptor = pollfd(fd: watched, events: Int16(POLLIN), revents: 0)
                // At least a millisecond, at most a day at a time.
                let pause = Int32(min(86_400, left.inSeconds) * 1_000) + 1
                if poll(&descriptor, 1, pause) > 0 { return }
            }
        }
    }

    /// Returns when the function cannot be called any more.
    func stop() {
        _ = write(writeEnd, "s", 1)
        thread.join()
        close(writeEnd)
        close(readEnd)
    }
}
