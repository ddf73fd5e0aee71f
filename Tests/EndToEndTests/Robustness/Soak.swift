import Foundation
import Testing

/// Rounds in which something goes wrong at a random time: few in `make test`, many in `make soak`.
enum Soak {
    private static let environment = ProcessInfo.processInfo.environment
    private static let firstSeed = UInt64(environment["DBRUNNER_SOAK_SEED"] ?? "") ?? 1

    /// How many `make soak` wants, nil elsewhere.
    static let rounds = Int(environment["DBRUNNER_SOAK_ROUNDS"] ?? "")

    /// Runs the rounds, each with a seed of its own. `make soak` prints a line about each, and one about all.
    static func run(_ name: String, rounds: Int, _ round: (UInt64) async throws -> Void) async throws {
        let begun = ContinuousClock.now
        for number in 1...rounds {
            let seed = firstSeed + UInt64(number) - 1
            let roundBegun = ContinuousClock.now
            do {
                try await round(seed)
            } catch {
                Issue.record(error, "\(name), seed \(seed)")
                return
            }
            say("\(name): round \(number) of \(rounds), seed \(seed), \(seconds(since: roundBegun)) s")
        }
        say("\(name): all \(rounds) rounds in \(seconds(since: begun)) s")
    }

    /// Into a file, at once, whatever happens to the rest of the run: `swift test` holds back what tests print.
    static func say(_ text: String) {
        guard let log = environment["DBRUNNER_SOAK_LOG"], let file = FileHandle(forWritingAtPath: log) else { return }
        _ = try? file.seekToEnd()
        try? file.write(contentsOf: Data("\(text)\n".utf8))
    }

    /// With one decimal.
    static func seconds(since begin: ContinuousClock.Instant) -> String {
        let tenths = (ContinuousClock.now - begin) / .milliseconds(100)
        return "\(Int(tenths) / 10).\(Int(tenths) % 10)"
    }
}
