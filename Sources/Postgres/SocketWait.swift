#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Why a wait ended.
enum WaitOutcome {
    /// The socket can be read or written, or has failed: what `poll` says of it.
    case ready(Int16)
    case cancelRequested
    case timeUp
}

/// The one place that waits: for the server's socket, a cancel request, or the deadline.
/// - Parameter wake: readable on a request to cancel; nil after one was seen.
func waitForSocket(_ socket: Int32, events: Int32, wake: Int32?, until deadline: Deadline?) -> WaitOutcome {
    guard socket >= 0 else { return .ready(Int16(POLLNVAL)) }
    return withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 2) { watched in
        while true {
            watched[0] = pollfd(fd: socket, events: Int16(events), revents: 0)
            watched[1] = pollfd(fd: wake ?? -1, events: Int16(POLLIN), revents: 0)
            let count = poll(watched.baseAddress, 2, deadline?.remaining ?? -1)
            if count < 0, errno == EINTR { continue }
            if count == 0 { return .timeUp }
            if watched[1].revents != 0 { return .cancelRequested }
            return .ready(count < 0 ? Int16(POLLERR) : watched[0].revents)
        }
    }
}
