extension Connection {
    /// Runs `body` in a transaction: commits if it returns, rolls back and passes the error on if it throws.
    /// - Throws: the error of `body`, else `PostgresError`; SQLSTATE 25P02 if `body` hid an error that
    ///   had already failed the transaction.
    @discardableResult
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        guard !isInTransaction else {
            throw PostgresError.protocolViolation("cannot begin a transaction inside another one")
        }
        try run("begin")
        do {
            let result = try body()
            try commit()
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    private func commit() throws {
        // The server answers the commit of a failed transaction with a rollback and no error.
        guard try run("commit").tag == "ROLLBACK" else { return }
        throw PostgresError.server(
            ServerError(
                sqlState: "25P02",
                message: "could not commit: an earlier statement of the transaction failed"))
    }

    /// Rolls back without hiding the error that made it necessary.
    private func rollBack() {
        guard isInTransaction, !isBroken else { return }
        do {
            try run("rollback")
        } catch PostgresError.cancelled {
            // The request came when nothing but this was left to stop.
            _ = try? run("rollback")
        } catch {
            // The server rolls back by itself when the connection has ended.
        }
    }
}
