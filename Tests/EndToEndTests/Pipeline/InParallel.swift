import Foundation

/// Runs the body on `count` threads at once, with their numbers, and waits for all of them. They are tasks of the test that
/// calls, so that what one of them expects in vain fails that test.
/// - Throws: The first error of one.
func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) async throws {
    let errors = await withTaskGroup(of: (any Error)?.self) { group in
        for number in 0..<count {
            group.addTask(executorPreference: ThreadExecutor.shared) {
                do { try body(number) } catch { return error }
                return nil
            }
        }
        return await group.reduce(into: []) { $0.append($1) }
    }
    if let error = errors.compactMap(\.self).first { throw error }
}

/// A thread of its own for each job: the bodies block, and the pool of tasks has no more threads than there are cores.
private final class ThreadExecutor: TaskExecutor {
    static let shared = ThreadExecutor()

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }.start()
    }
}
