#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A first-in, first-out queue between threads. Taking from an empty queue waits.
///
/// It is not bounded itself: what travels through it comes from a pool, and the pool is.
final class BlockingQueue<Element: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var elements: [Element] = []
    private var isClosed = false

    init(_ elements: [Element] = []) {
        self.elements = elements
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    func put(_ element: Element) {
        pthread_mutex_lock(mutex)
        elements.append(element)
        pthread_cond_signal(changed)
        pthread_mutex_unlock(mutex)
    }

    /// The oldest element; nil once the queue is closed.
    func take() -> Element? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while elements.isEmpty && !isClosed { pthread_cond_wait(changed, mutex) }
        return isClosed ? nil : elements.removeFirst()
    }

    /// Wakes all waiting threads and drops the remaining elements.
    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        elements.removeAll()
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }
}
