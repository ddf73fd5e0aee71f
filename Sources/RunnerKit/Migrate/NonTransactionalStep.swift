import Postgres

/// Applies a file with `--! no-transaction`: one statement, and its ledger row after it.
///
/// Between the two a run can die. A mark in `dbrunner.settings` is therefore set before: where it stands, a valid
/// index of that name is the work of the run that died, and what is left to do is to record it.
struct NonTransactionalStep {
    let session: MigrationSession
    let file: MigrationFile
    let checksum: String
    /// Whether the mark of this file was found at the start of the run.
    let wasInterrupted: Bool

    private var connection: Connection { session.connection }
    private var mark: String { "\(file.version) \(checksum)" }

    func run() throws {
        let statements = SQLScanner.statements(in: file.source.bytes)
        let index = statements.first.flatMap { ConcurrentIndex($0) }
        try session.prepare(lockTimeout: .zero, statementTimeout: .zero)
        let startedAt = try connection.query("select clock_timestamp()::text")[0][0]
        let isBuilt = try session.observing(file.title) {
            try session.retryingOnContention(file.title) { try build(index) }
        }
        if !isBuilt { session.report(.remark("\(file.title) was built by a run that was interrupted; recording it")) }
        try connection.execute("reset role")
        try connection.transaction {
            try session.ledger.record(file, checksum: checksum, startedAt: startedAt)
        }
    }

    /// Runs the statement. Returns false when an interrupted run had finished it.
    private func build(_ index: ConcurrentIndex?) throws -> Bool {
        try becomeRole()
        if let index, try isAlreadyBuilt(index) { return false }
        try connection.execute("reset role")
        try session.ledger.set(Ledger.Setting.unfinished, mark)
        do {
            try becomeRole()
            try connection.execute(file.source)
            if let index { try refuseInvalid(index) }
            return true
        } catch {
            throw afterFailure(error, index)
        }
    }

    /// Drops a broken index of that name. A valid one counts only if an interrupted run of this file made it;
    /// else PostgreSQL is left to say that it exists.
    private func isAlreadyBuilt(_ index: ConcurrentIndex) throws -> Bool {
        guard let found = try state(of: index) else { return false }
        if found.isValid { return wasInterrupted }
        session.report(.remark("index \(found.name) is invalid from an earlier try; dropping it"))
        try connection.execute("drop index concurrently \(found.name)")
        return false
    }

    private func refuseInvalid(_ index: ConcurrentIndex) throws {
        guard let found = try state(of: index), !found.isValid else { return }
        let location = SourceLocation(line: 1, column: 1)
        let diagnostic = file.source.diagnostic(
            .error, at: location, "index \(found.name) is invalid after it was built",
            hint: "Run migrate again: it is dropped and built anew.")
        throw Failure.located("\(file.title) was not applied", at: [diagnostic])
    }

    private func state(of index: ConcurrentIndex) throws -> (name: String, isValid: Bool)? {
        try connection.query(
            """
            select format('%I.%I', n.nspname, c.relname), i.indisvalid and i.indisready
            from pg_class as t
            join pg_class as c on c.relnamespace = t.relnamespace and c.relname = $2
            join pg_index as i on i.indexrelid = c.oid
            join pg_namespace as n on n.oid = c.relnamespace
            where t.oid = to_regclass($1)
            """, [.text(index.table.quoted), .text(index.name)]
        ).first.map { ($0[0] ?? "", $0.bool(1) == true) }
    }

    private func becomeRole() throws {
        guard let role = file.headers.role else { return }
        try connection.execute("set role " + Connection.quote(identifier: session.role(role)))
    }

    /// A statement that failed did not finish, so no mark may claim that it might have. After a lost connection
    /// that is unknown, and the mark stays.
    private func afterFailure(_ error: any Error, _ index: ConcurrentIndex?) -> any Error {
        guard !connection.isBroken else { return error }
        _ = try? connection.execute("reset role")
        let broken = index.flatMap { index in (try? state(of: index)).flatMap { $0 } }
        try? session.ledger.remove(Ledger.Setting.unfinished)
        guard let located = error as? LocatedError, let broken, !broken.isValid else { return error }
        return LocatedError(
            located, hint: "The invalid index \(broken.name) remains; the next run drops it and builds it again.")
    }
}
