import TestSupport
import Testing

/// A process is killed at a random time: after running again, the result equals an undisturbed run.
@Suite(.serialized) struct RobustnessTests {
    @Test(arguments: [Disturbance.killedRunner, .endedSessions], [UInt64(1), 2])
    func disturbedOnSharedServer(disturbance: Disturbance, seed: UInt64) throws {
        try PipelineRun.expectSurvival(of: disturbance, seed: seed, on: .shared)
    }

    @Test func stoppedServer() throws {
        let server = try TestServer(.migrated)
        for seed in [UInt64(1), 2] {
            try PipelineRun.expectSurvival(of: .stoppedServer, seed: seed, on: server)
        }
    }
}
