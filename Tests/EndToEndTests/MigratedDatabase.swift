import Foundation
import TestSupport
import Testing

extension TestServer {
    /// A database as `dbrunner migrate` leaves it, copied from a template that is migrated once.
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
        _ words: String..., input: Program.Input = .nothing, timeout: Duration = .seconds(60)
    ) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, words + ["--project", Checkout.root], environment: environment, input: input,
            timeout: timeout)
    }

    /// Starts the built runner on this database.
    func startDbrunner(_ words: String..., input: Program.Input = .nothing) throws -> Program {
        try Program(
            Checkout.dbrunner, words + ["--project", Checkout.root], environment: environment, input: input)
    }
}
