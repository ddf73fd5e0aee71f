import Postgres

/// A change to the ledger that is not the applying of a migration.
public struct LedgerRepair: Sendable {
    public enum Action: String, Sendable {
        case baseline
        case recordedAnew = "recorded anew"
        case forgotten
    }

    public let action: Action
    public let version: Int
    /// The file's title, or that of the row that was removed.
    public let title: String
}

extension Migrator {
    /// Records the migrations (up to `--to`) as applied without running them, for a database that has their
    /// objects already.
    /// - Throws: `Failure` when something is recorded already.
    public func baseline(reason: String?) throws -> [LedgerRepair] {
        try locked(connect()) { session in
            let state = try state(session.connection)
            guard state.snapshot.ledger.isEmpty else {
                throw Failure.historyDiffers(
                    "cannot make a baseline: \(counted(state.snapshot.ledger.count, "migration is", "migrations are")) already recorded",
                    hint: "Correct single versions with `dbrunner migrate repair VERSION`.")
            }
            try state.refuseImpossible()
            return try session.connection.transaction {
                try prepareLedger(session, state)
                return try state.pending.map { file, checksum in
                    let repair = LedgerRepair(action: .baseline, version: file.version, title: file.title)
                    try session.ledger.record(file, checksum: checksum, isBaseline: true)
                    try session.ledger.note(repair, old: nil, new: (file.name, checksum), reason: reason)
                    return repair
                }
            }
        }
    }

    /// Makes the ledger agree with the files for these versions: an edited or renamed file is recorded as it is
    /// now, a row without a file is removed. Nothing else is changed in the database.
    /// - Throws: `Failure.usage` for a version that does not differ.
    public func repair(_ versions: [Int], reason: String?) throws -> [LedgerRepair] {
        try locked(connect()) { session in
            let state = try state(session.connection)
            return try session.connection.transaction {
                try versions.map { try repair($0, state, session, reason: reason) }
            }
        }
    }

    private func repair(
        _ version: Int, _ state: MigrationState, _ session: MigrationSession, reason: String?
    ) throws -> LedgerRepair {
        guard let row = state.snapshot.ledger.first(where: { $0.version == version }) else {
            throw Failure.notFound(
                "version \(version) is not recorded in this database",
                hint: "The recorded versions: select version, name from dbrunner.migrations")
        }
        let files = zip(project.migrations, state.snapshot.checksums).filter { $0.0.version == version }
        guard files.count < 2 else {
            throw Failure.historyDiffers(
                "cannot repair version \(version): \(files.count) files have it", hint: "Rename all but one of them.")
        }
        guard let (file, checksum) = files.first else {
            let repair = LedgerRepair(action: .forgotten, version: version, title: row.title)
            try session.ledger.remove(version)
            try session.ledger.note(repair, old: (row.name, row.checksum), new: nil, reason: reason)
            return repair
        }
        guard row.checksum != checksum || row.name != file.name else {
            throw Failure.usage(
                "cannot repair version \(version): it does not differ from its file",
                hint: "`dbrunner migrate` names the versions that differ.")
        }
        let repair = LedgerRepair(action: .recordedAnew, version: version, title: file.title)
        try session.ledger.update(file, checksum: checksum)
        try session.ledger.note(
            repair, old: (row.name, row.checksum), new: (file.name, checksum), reason: reason)
        return repair
    }
}

extension Ledger {
    fileprivate typealias Entry = (name: String, checksum: String)

    fileprivate func update(_ file: MigrationFile, checksum: String) throws {
        _ = try connection.run(
            "update dbrunner.migrations set name = $2, checksum = $3 where version = $1::int",
            [.int(Int64(file.version)), .text(file.name), .text(checksum)])
    }

    fileprivate func remove(_ version: Int) throws {
        _ = try connection.run(
            "delete from dbrunner.migrations where version = $1::int", [.int(Int64(version))])
    }

    fileprivate func note(_ repair: LedgerRepair, old: Entry?, new: Entry?, reason: String?) throws {
        _ = try connection.run(
            """
            insert into dbrunner.migration_repairs
                (version, action, old_name, old_checksum, new_name, new_checksum, reason, tool_version)
            values ($1::int, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .int(Int64(repair.version)), .text(repair.action.rawValue), .optional(old?.name),
                .optional(old?.checksum), .optional(new?.name), .optional(new?.checksum), .optional(reason),
                .text(toolVersion),
            ])
    }
}
