import Foundation
import Synchronization

/// Runs the body on `count` threads at once, with their numbers, and waits for all of them.
/// - Throws: The first error of one.
func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
    let failure = Mutex<(any Error)?>(nil)
    let group = DispatchGroup()
    for number in 0..<count {
        group.enter()
        Thread {
            defer { group.leave() }
            do {
                try body(number)
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
        }.start()
    }
    group.wait()
    if let error = failure.withLock({ $0 }) { throw error }
}
