import Postgres

/// Runs one transaction again when it lost a race that only has to be run again: a deadlock or a serialization failure.
/// A lock that did not come free has been waited for as long as the user wants.
/// - Throws: The error of the last attempt.
func retryingTransient<Result>(attempts: Int = 5, _ body: () throws -> Result) throws -> Result {
    for _ in 1..<attempts {
        do {
            return try body()
        } catch let error as PostgresError where SQLState.races.contains(error.sqlState ?? "") {
            continue
        }
    }
    return try body()
}
