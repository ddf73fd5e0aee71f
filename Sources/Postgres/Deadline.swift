#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A point in time on the monotonic clock.
struct Deadline: Comparable {
    private let milliseconds: Int64

    static func after(_ duration: Duration) -> Deadline {
        Deadline(milliseconds: now + duration.milliseconds)
    }

    /// The time left for `poll`, at least 0.
    var remaining: Int32 {
        Int32(clamping: max(0, milliseconds - Self.now))
    }

    static func < (left: Deadline, right: Deadline) -> Bool {
        left.milliseconds < right.milliseconds
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    private init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }

    /// For messages: `2 s` or `250 ms`.
    var text: String {
        milliseconds.isMultiple(of: 1000) ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}
