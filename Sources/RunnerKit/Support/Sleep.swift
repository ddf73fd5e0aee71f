#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Waits without doing anything.
func sleep(for duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    nanosleep(&time, nil)
}

/// Waits, and throws what `check` throws as soon as there is a reason to.
public func sleep(for duration: Duration, checking check: () throws -> Void) throws {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end {
        try check()
        sleep(for: min(.milliseconds(50), end - ContinuousClock.now))
    }
}
