import Postgres

/// Runs one transaction again when it lost a race that only has to be run again: a deadlock, a serialization failure,
/// a lock that did not come free in time.
/// - Throws: The error of the last attempt.
func retryingTransient<Result>(attempts: Int = 5, _ body: () throws -> Result) throws -> Result {
    for _ in 1..<attempts {
        do {
            return try body()
        } catch let error as PostgresError where ["40001", "40P01", "55P03"].contains(error.sqlState) {
            continue
        }
    }
    return try body()
}
