import Foundation
import TestSupport
import Testing

extension TestServer {
    /// A database as `dbrunner migrate` leaves it.
    func makeMigratedDatabase() throws -> TestDatabase {
        try makeDatabase(like: "migrated") { template in
            let result = try template.dbrunner("migrate")
            #expect(result.exit == 0, "\(result.standardError)")
        }
    }
}

extension TestDatabase {
    /// Runs the built runner on this database, with the files of this checkout, and waits for it.
    @discardableResult
    func dbrunner(
        _ words: String..., input: Program.Input = .nothing, timeout: Duration = .seconds(300)
    ) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, words + ["--project", Checkout.root], environment: environment, input: input,
            timeout: timeout)
    }

    /// Whether a session of this database waits for a lock; other tests have databases of their own on the same server.
    /// - Parameter condition: Which lock, by the columns of `pg_locks`.
    func hasWaiter(_ condition: String) throws -> Bool {
        try !query(
            """
            select
            from pg_locks
            where not granted
                and database = (select d.oid from pg_database as d where d.datname = current_database())
                and \(condition)
            """
        ).isEmpty
    }

    /// Waits until a session of this database waits for a lock.
    func isWaitingForLock(_ condition: String) throws -> Bool {
        try eventually(within: .seconds(120)) { try hasWaiter(condition) }
    }

    /// Starts the built runner on this database.
    func startDbrunner(_ words: String..., input: Program.Input = .nothing) throws -> Program {
        try Program(
            Checkout.dbrunner, words + ["--project", Checkout.root], environment: environment, input: input)
    }
}
