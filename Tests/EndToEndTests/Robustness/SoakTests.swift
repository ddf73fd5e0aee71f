import TestSupport
import Testing

/// The long forms of what `make test` does in a few rounds: `make soak ROUNDS=50`.
@Suite(.enabled(if: Soak.rounds != nil, "only in `make soak`")) struct SoakTests {
    private let rounds = Soak.rounds ?? 0

    @Test(arguments: Disturbance.allCases) func robustness(disturbance: Disturbance) async throws {
        let server = disturbance == .stoppedServer ? try TestServer(.migrated) : .shared
        try await Soak.run("everything, \(disturbance.rawValue)", rounds: rounds) { seed in
            try PipelineRun.expectSurvival(of: disturbance, seed: seed, on: server)
        }
    }

    @Test(arguments: [Disturbance.killedRunner, .stoppedServer]) func archives(disturbance: Disturbance) async throws {
        try await Soak.run("archives, \(disturbance.rawValue)", rounds: max(1, rounds / 25)) { _ in
            try CrashTests.survive(disturbance, at: CrashPoint.allCases)
        }
    }

    @Test func refresh() async throws {
        try await Soak.run("writers beside refreshes", rounds: max(1, rounds / 10)) { seed in
            try await RefreshHarness.expectNoWrongBucket(seed: seed, seconds: 20)
        }
    }

    @Test(.enabled(if: RealTraffic.isThere, RealTraffic.missing)) func realTraffic() async throws {
        try await Soak.run("real traffic", rounds: max(1, rounds / 10)) { seed in
            try RealTrafficTests().loadPieces(seed: seed)
            try RealTrafficTests().loadKilling(seed: seed)
        }
    }
}
