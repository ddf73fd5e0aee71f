import Postgres

/// What the commands of the privacy team have in common.
public enum Privacy {
    /// What is recorded of a failure that the server knows nothing of (system_error).
    private static let systemError = "58000"

    /// How much of each table to look at for its new statistics (`default_statistics_target`). What counts is that the
    /// old values are gone: one person's rows lie in every month, and ten times the sample takes fifteen times as long.
    enum StatisticsSample: Int {
        case one = 3
        case many = 30
    }

    /// The id of a person, also of one who stands only in lines that wait or could not be stored.
    /// - Throws: `Failure.notFound` when the person is unknown; the message does not say who.
    static func find(_ person: PersonReference, on connection: Connection) throws -> Int64 {
        if case .externalID(let name) = person { try adopt([name], on: connection) }
        guard let id = try findStored(person, on: connection) else {
            throw Failure.notFound(
                "no such person", hint: "External ids are those that events carry as person or visitor.")
        }
        return id
    }

    /// The id of a person who is stored; nil for anybody else. Either way it is in the audit log.
    static func findStored(_ person: PersonReference, on connection: Connection) throws -> Int64? {
        try connection.query("select privacy.find_person($1, $2)", person.values)[0].int64(0)
    }

    /// Makes persons of those who stand only in lines that wait or could not be stored.
    static func adopt(_ names: [String?], on connection: Connection) throws {
        _ = try RetryPolicy.conflict.run { _ in
            try connection.query("select privacy.register_visitors($1)", [.textArray(names)])
        }
    }

    /// Runs `body`, and if it fails, says so in the audit log: the SQLSTATE, but not why.
    static func auditingFailure<Result>(
        of action: String, on connection: Connection, personID: Int64? = nil, ledgerID: Int64? = nil,
        _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch {
            if !connection.isBroken {
                // The first error is the one to tell.
                _ = try? connection.query(
                    "select privacy.audit_failure($1, $2, $3, $4)",
                    [
                        .text(action), .text(sqlState(of: error)),
                        .optional(personID), .optional(ledgerID),
                    ])
            }
            throw error
        }
    }

    private static func sqlState(of error: any Error) -> String {
        if let failure = error as? Failure, failure.exitCode == .notFound { return "RB404" }
        return RunnerKit.sqlState(of: error) ?? systemError
    }

    /// What erasing leaves to a time without locks: rows that another session held, and the planner's statistics, which
    /// would outlive the rows.
    static func forgetTraces(of people: StatisticsSample, on connection: Connection) throws {
        try connection.run("set default_statistics_target = \(people.rawValue)")
        _ = try RetryPolicy.conflict.run { _ in try connection.query("select privacy.purge_after_erasure()") }
        var left: Int64 = 1
        while left > 0 {
            left = try RetryPolicy.conflict.run { _ in
                try connection.query("select privacy.purge_statistics()")[0].int64(0) ?? 0
            }
        }
        try FileRewrite(on: connection).run(.small) { _ in }
    }
}
