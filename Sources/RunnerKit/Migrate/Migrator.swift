import Postgres

/// Brings a database to the state of the project's files: lock, plan, migrations, the `sql/` tree, partitions
/// ahead, unlock. With nothing to do it takes no lock and asks one query.
public struct Migrator {
    let project: MigrationProject
    let options: MigrationOptions
    let connect: () throws -> Connection
    let report: (MigrationEvent) -> Void

    /// - Parameters:
    ///   - connect: makes a connection to the database; called again to look at locks.
    ///   - report: called with what happens, while it happens.
    public init(
        project: MigrationProject, options: MigrationOptions,
        connect: @escaping () throws -> Connection, report: @escaping (MigrationEvent) -> Void
    ) {
        self.project = project
        self.options = options
        self.connect = connect
        self.report = report
    }

    /// Applies what is pending.
    /// - Throws: `Failure`: history differs, lock held, a file at fault.
    public func run() throws -> MigrationReport {
        do {
            return try attempt()
        } catch let error as PostgresError {
            throw lostConnection(error, in: "migrate") ?? error
        }
    }

    private func attempt() throws -> MigrationReport {
        let connection = try connect()
        let before = try state(connection)
        if before.isUpToDate { return before.report }
        try before.refuseImpossible()
        return try locked(connection) { session in
            let state = try state(connection)
            var done = state.report
            guard !state.isUpToDate else { return done }
            try state.refuseImpossible()
            state.warnings.forEach { report(.warning($0)) }
            try connection.transaction { try prepareLedger(session, state) }
            for (file, checksum) in state.pending {
                try apply(file, checksum, state, session, &done)
            }
            guard state.appliesTree else { return done }
            try applyTree(state, session)
            done.appliedTree = true
            return done
        }
    }

    /// What a run would do. Changes nothing and takes no lock.
    public func plan() throws -> MigrationPlan {
        let state = try state(connect())
        try state.refuseImpossible()
        state.warnings.forEach { report(.warning($0)) }
        return state.plan
    }

    // MARK: Steps

    private func apply(
        _ file: MigrationFile, _ checksum: String, _ state: MigrationState, _ session: MigrationSession,
        _ done: inout MigrationReport
    ) throws {
        report(.applying(title: file.title))
        let clock = ContinuousClock()
        do {
            let time = try clock.measure {
                if file.isNonTransactional {
                    let mark = state.snapshot.settings[Ledger.Setting.unfinished]
                    try NonTransactionalStep(
                        session: session, file: file, checksum: checksum,
                        wasInterrupted: mark == "\(file.version) \(checksum)"
                    ).run()
                } else {
                    try TransactionalStep(session: session, file: file, checksum: checksum).run()
                }
            }
            done.applied.append(file.title)
            report(.applied(title: file.title, milliseconds: time.wholeMilliseconds))
        } catch {
            throw failure(error, in: file)
        }
    }

    private func applyTree(_ state: MigrationState, _ session: MigrationSession) throws {
        let time = try ContinuousClock().measure {
            do {
                try TreeStep(session: session, files: project.tree).run()
            } catch let error as LocatedError {
                throw Failure.located(
                    "the sql tree was not applied; it is as it was before", at: [error.diagnostic],
                    hint: error.nextStep("file"), cause: error.cause)
            }
        }
        report(.treeApplied(files: project.tree.count, milliseconds: time.wholeMilliseconds))
        let partitions = PartitionsAhead(session: session)
        try session.transaction("making partitions ahead") {
            if try partitions.make() { report(.partitionsMade) }
            // Recorded last: a run that dies before is made up for by the next one.
            try session.ledger.set(Ledger.Setting.treeHash, state.snapshot.treeHash)
        }
    }

    func prepareLedger(_ session: MigrationSession, _ state: MigrationState) throws {
        if !state.snapshot.hasLedger { try session.ledger.create() }
        let settings = state.snapshot.settings
        if settings[Ledger.Setting.rolePrefix] == nil {
            try session.ledger.set(Ledger.Setting.rolePrefix, state.rolePrefix)
        }
        guard settings[Ledger.Setting.installation] == nil, state.snapshot.ledger.isEmpty else { return }
        let installation = Installation(connection: session.connection, rolePrefix: state.rolePrefix)
        try session.ledger.set(Ledger.Setting.installation, try installation.identity(asked: options.installation))
    }

    // MARK: Around

    func state(_ connection: Connection) throws -> MigrationState {
        try MigrationState(connection, project: project, options: options, report: report)
    }

    /// Runs the body under the runner lock. An error while unlocking never hides that of the body.
    func locked<Result>(
        _ connection: Connection, _ body: (MigrationSession) throws -> Result
    ) throws -> Result {
        let lock = RunnerLock(connection: connection)
        try lock.acquire(LockWait(options.waitLock) { report(.waitingForRunner($0)) })
        let prefix = try state(connection).rolePrefix
        let session = try MigrationSession(
            connection, options: options, rolePrefix: prefix, connect: connect, report: report)
        let result = try body(session)
        do {
            try lock.release()
        } catch {
            report(.remark("could not give the runner lock back: \(error); it goes with the connection"))
        }
        return result
    }

    private func failure(_ error: any Error, in file: MigrationFile) -> any Error {
        switch error {
        case let error as LocatedError:
            let state = file.isNonTransactional ? "" : "; the file was rolled back"
            return Failure.located(
                "\(file.title) was not applied\(state)", at: [error.diagnostic], hint: error.nextStep("file"),
                cause: error.cause)
        case let error as PostgresError:
            return lostConnection(error, in: file.title) ?? error
        default:
            return error
        }
    }

    /// The failure for a connection that ended; nil for another error.
    private func lostConnection(_ error: PostgresError, in place: String) -> Failure? {
        switch error {
        case .connectionLost(let reason), .timedOut(let reason):
            Failure.partlyDone(
                "connection lost in \(place): \(reason)",
                hint: "Run migrate again: the ledger says what was committed.")
        default: nil
        }
    }
}

extension Duration {
    var wholeMilliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
