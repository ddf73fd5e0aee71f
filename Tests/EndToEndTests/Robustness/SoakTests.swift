import Foundation
import TestSupport
import Testing

/// How often `make soak` wants everything; 0 elsewhere.
private let rounds = Int(ProcessInfo.processInfo.environment["DBRUNNER_SOAK_ROUNDS"] ?? "") ?? 0

/// The long forms of what `make test` does in a few rounds: `make soak ROUNDS=50`.
@Suite(.serialized, .enabled(if: rounds > 0, "only in `make soak`")) struct SoakTests {
    @Test(arguments: Disturbance.allCases) func robustness(disturbance: Disturbance) throws {
        let server = disturbance == .stoppedServer ? try TestServer() : .shared
        try soak(disturbance.rawValue, rounds) { seed in
            try PipelineRun.expectSurvival(of: disturbance, seed: seed, on: server)
        }
    }

    @Test func refresh() throws {
        try soak("writers beside refreshes", max(1, rounds / 10)) { seed in
            try RefreshHarness.expectNoWrongBucket(seed: seed, seconds: 20)
        }
    }

    @Test(.enabled(if: RealTraffic.isThere, RealTraffic.missing)) func realTraffic() throws {
        try soak("real traffic", max(1, rounds / 10)) { seed in
            try RealTrafficTests().loadPieces(seed: seed)
            try RealTrafficTests().loadKilling(seed: seed)
        }
    }

    /// Runs the rounds and prints one line about them.
    private func soak(_ name: String, _ rounds: Int, _ round: (UInt64) throws -> Void) throws {
        let begun = ContinuousClock.now
        for seed in 1...rounds { try round(1_000 + UInt64(seed)) }
        let seconds = (ContinuousClock.now - begun).components.seconds
        // At once, whatever happens to the rest of the run: standard output would be held back in a pipe.
        FileHandle.standardError.write(Data("soak: \(name): \(rounds) rounds in \(seconds) s\n".utf8))
    }
}
