import Postgres
import Testing

@testable import RunnerKit

/// Which errors are retried, how often, and when retrying ends.
@Suite struct RetryPolicyTests {
    private static func failure(_ state: String) -> PostgresError {
        .server(ServerError(sqlState: state, message: "on purpose"))
    }

    /// How many attempts a body gets that always fails with the error.
    private static func attempts(_ policy: RetryPolicy, _ error: any Error) -> Int {
        var attempts = 0
        #expect(throws: (any Error).self) {
            try policy.run(sleeping: { _ in }) { attempt in
                attempts += 1
                #expect(attempt == attempts)
                throw error
            }
        }
        return attempts
    }

    @Test(arguments: [
        (RetryPolicy.conflict, ["40001", "40P01"], ["55P03", "23505", "57P01"], 5),
        (.batch, ["40001", "40P01", "55P03", "23505"], ["22P02", "57014"], 8),
        (.tableLock, ["55P03", "40P01"], ["40001", "57014"], 30),
        (.migration(attempts: 3), ["55P03", "40P01"], ["40001", "42P01"], 3),
        (.migration(attempts: 0), [], ["55P03"], 0),
        (.job(retries: 2, backoff: .seconds(1)), ["08006", "53300", "57P03", "55P03"], ["57014", "RB400"], 3),
        (.newDatabase, ["42P04", "23505", "55006"], ["42501"], 600),
        (.serverStart, ["57P03"], ["28P01", "57P01"], 1_200),
    ])
    func sets(_ policy: RetryPolicy, _ retried: [String], _ final: [String], _ attempts: Int) {
        for state in retried { #expect(Self.attempts(policy, Self.failure(state)) == attempts, "\(state)") }
        for state in final { #expect(Self.attempts(policy, Self.failure(state)) == 1, "\(state)") }
    }

    @Test func errorsWithoutState() {
        #expect(Self.attempts(.conflict, RetryPolicy.NotYet()) == 5)
        #expect(Self.attempts(.conflict, Failure.failed("no")) == 1)
        #expect(Self.attempts(.job(retries: 1, backoff: .zero), PostgresError.connectionLost("gone")) == 2)
        #expect(Self.attempts(.job(retries: 1, backoff: .zero), JobTimeout(limit: .seconds(1))) == 1)
    }

    @Test func succeedsInTheEnd() throws {
        let result = try RetryPolicy.conflict.run { attempt in
            if attempt < 3 { throw Self.failure("40001") }
            return attempt
        }
        #expect(result == 3)
    }

    /// Double each time, half as long to half as long again, five minutes at most; also after very many attempts.
    @Test func pausesOfJobs() {
        var pauses: [Duration] = []
        _ = try? RetryPolicy.job(retries: 80, backoff: .seconds(10)).run(sleeping: { pauses.append($0) }) { _ in
            throw Self.failure("53300")
        }
        #expect(pauses.count == 80)
        for (index, seconds) in [10, 20, 40, 80, 160, 300, 300].enumerated() {
            #expect((.seconds(seconds) * 0.5)...(.seconds(seconds) * 1.5) ~= pauses[index])
        }
        #expect(pauses[79] >= .seconds(150))
    }

    /// An error that the closures throw ends the retries.
    @Test func stops() {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try RetryPolicy.conflict.run(retrying: { _ in throw Stop() }) { _ in throw Self.failure("40001") }
        }
        #expect(throws: Stop.self) {
            try RetryPolicy.tableLock.run(sleeping: { _ in throw Stop() }) { _ in throw Self.failure("55P03") }
        }
    }
}
