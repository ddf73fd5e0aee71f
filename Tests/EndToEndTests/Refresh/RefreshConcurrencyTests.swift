import Testing

/// No bucket is ever wrong, whoever commits when.
@Suite struct RefreshConcurrencyTests {
    @Test func lateCommitsBesideRefreshes() async throws {
        try await RefreshHarness.expectNoWrongBucket(seed: 1, seconds: 6)
    }
}
