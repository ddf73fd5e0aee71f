import TestSupport
import Testing

/// Two hours in ten minutes in `make soak`, some minutes in seconds here.
@Suite(.enabled(if: SimulatedClock.isPossible, "programs cannot be given another clock here"))
struct TwoHoursTests {
    @Test func someMinutes() async throws {
        try await go(
            TwoHours.Plan(
                seed: 1, start: "2026-12-31T23:52:00Z", end: "2027-01-01T00:04:00Z", rate: 75, portion: 80))
    }

    @Test(.enabled(if: Soak.rounds != nil, "only in `make soak`")) func twoHours() async throws {
        try await Soak.run("two hours in ten minutes", rounds: 1) { seed in
            try await go(
                TwoHours.Plan(
                    seed: seed, start: "2026-12-31T23:00:00Z", end: "2027-01-01T01:00:00Z", rate: 12, portion: 200))
        }
    }

    private func go(_ plan: TwoHours.Plan) async throws {
        let hours = try TwoHours(plan)
        try await hours.run()
        try hours.expectGoodEnd()
    }
}
