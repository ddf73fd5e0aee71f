import Testing

/// No bucket is ever wrong, whoever commits when.
@Suite struct RefreshConcurrencyTests {
    @Test func lateCommitsBesideRefreshes() throws {
        try RefreshHarness.expectNoWrongBucket(seed: 1, seconds: 6)
    }
}
