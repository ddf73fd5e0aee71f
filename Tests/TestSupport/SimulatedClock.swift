import Foundation

/// A clock that starts at a chosen time and runs faster than real time.
///
/// A server that is started with it, and every program that gets the environment of one of its databases, reads no other
/// time of day: `TestClock` answers them in the place of the C library. Durations, sleeps and timeouts stay real.
public struct SimulatedClock: Sendable {
    /// Replacing the clock of programs works on some platforms only.
    public static let isPossible: Bool = {
        #if os(Linux)
        true
        #else
        false
        #endif
    }()

    private let simulatedStart: Date
    private let realStart = Date()
    private let rate: Double

    /// - Parameters:
    ///   - start: What time it is now.
    ///   - rate: How many seconds pass in one.
    public init(start: Date, rate: Double = 1) {
        simulatedStart = start
        self.rate = rate
    }

    /// What time it is.
    public var now: Date { simulatedStart + -realStart.timeIntervalSinceNow * rate }

    /// What programs need in their environment. The library is copied to where every account can read it.
    func environment(libraryIn folder: String) throws -> [String: String] {
        let library = folder + "/libTestClock.so"
        if !FileManager.default.fileExists(atPath: library) {
            try FileManager.default.copyItem(atPath: Checkout.built("libTestClock.so"), toPath: library)
        }
        let numbers = [realStart.timeIntervalSince1970, simulatedStart.timeIntervalSince1970, rate]
        return ["LD_PRELOAD": library, "TEST_CLOCK": numbers.map { "\($0)" }.joined(separator: " ")]
    }
}
