import Postgres

/// Does what the policies ask for: archives months, drops them once their archives are verified, and deletes archives
/// whose time is over.
///
/// Every step is committed before its effect, and can be found out afterwards. Whatever dies, each row is in the database
/// or in a verified archive, and the next run finishes.
public struct Retention {
    /// What happens, while it happens.
    public enum Event: Sendable {
        /// Another run, which holds the lock.
        case waitingForRun(BlockingSession)
        case bringingUpToDate
        case copying(RetentionStep, rows: Int64)
        case verifying(RetentionStep, bytes: Int64, of: Int64)
        /// The month changed after it was copied, and is copied again.
        case changed(RetentionStep)
        /// Another session holds a lock on the table.
        case waiting(RetentionStep)
        /// The file of an earlier attempt may be left, and there is no command that removes it.
        case left(RetentionStep, location: String)
        case archived(RetentionStep, Archive, Timing)
        case deleted(RetentionStep)
        case warming(RetentionStep)
        /// The month is packed, to so many bytes.
        case warmed(RetentionStep, bytes: Int64)
        case expiring(ExpiredRows, deleted: Int64)
        case expired(ExpiredRows, deleted: Int64)
        case failed(RetentionStep, any Error)
    }

    /// Of one month; zero for what an earlier run had done.
    public struct Timing: Sendable {
        /// Into the file, with all that is counted and summed up.
        public var copying = Duration.zero
        /// Reading the file back.
        public var verifying = Duration.zero
    }

    public struct Totals: Sendable, Equatable {
        public var archived = 0
        public var deleted = 0
        public var warmed = 0
        /// Rows that left one by one.
        public var expired: Int64 = 0
        public var failed = 0
        public var rows: Int64 = 0
        /// Of the files, after compression.
        public var storedBytes: Int64 = 0
    }

    let connection: Connection
    let connect: () throws -> Connection
    let storage: ArchiveStorage
    /// For locks of other sessions, that of another run included.
    let waitLock: Duration
    let report: (Event) throws -> Void

    /// - Parameters:
    ///   - connect: Opens a connection for what can be done beside.
    ///   - report: May throw to stop.
    public init(
        connect: @escaping () throws -> Connection, storage: ArchiveStorage, waitLock: Duration,
        report: @escaping (Event) throws -> Void
    ) throws {
        connection = try connect()
        self.connect = connect
        self.storage = storage
        self.waitLock = waitLock
        self.report = report
    }

    /// Does everything that is due. A month that fails holds back the later ones of its table, and nothing else.
    /// - Throws: `Failure`: lock held; partly done.
    public func run() throws -> Totals {
        try storage.check()
        try RetentionLock(connection: connection).acquire(LockWait(waitLock) { try report(.waitingForRun($0)) })
        var totals = Totals()
        let plan = try RetentionStep.plan(on: connection)
        let months = plan.filter { $0.action == .archive }
        if !months.isEmpty && storage.isWritable { try archive(months, &totals) }
        for step in plan where step.action == .delete {
            try delete(step)
            totals.deleted += 1
        }
        for step in plan where step.action == .warm { try warm(step, &totals) }
        try expire(&totals)
        guard totals.failed == 0 else {
            throw Failure.partlyDone(
                "\(counted(totals.failed, "month")) could not be archived or packed",
                hint:
                    "They are still in the database. Correct what the messages name, then run `dbrunner retain` again.")
        }
        guard months.isEmpty || storage.isWritable else {
            throw Failure.partlyDone(
                "\(counted(months.count, "month is", "months are")) due to be archived, but no destination is named",
                hint: "Name a folder with --archive-to, or commands with --put and --get.")
        }
        return totals
    }

    private func archive(_ months: [RetentionStep], _ totals: inout Totals) throws {
        try bringUpToDate()
        var failedTables: Set<String> = []
        for step in months where !failedTables.contains(step.parent) {
            do {
                let run = ArchiveRun(retention: self, step: step)
                let (archive, timing) = try run.finish()
                totals.archived += 1
                totals.rows += archive.rows ?? 0
                totals.storedBytes += archive.storedBytes ?? 0
                try report(.archived(step, archive, timing))
            } catch PostgresError.cancelled {
                throw PostgresError.cancelled
            } catch  where !connection.isBroken {
                failedTables.insert(step.parent)
                totals.failed += 1
                try report(.failed(step, error))
            }
        }
    }

    /// Derives sessions and computes rollups of all that came in: nothing below the floor ever is again.
    func bringUpToDate() throws {
        try report(.bringingUpToDate)
        var aggregation = Aggregation(on: connection, derivesAll: true)
        _ = try aggregation.run()
        var refresh = Refresh(on: connection, computesAll: true)
        _ = try refresh.run()
    }

    /// Has the server count what is written into the month from now on.
    /// - Returns: The count so far.
    func watch(_ step: RetentionStep) throws -> Int64 {
        try connection.query("select ops.watch_partition($1)", [.text(step.partition)])[0].int64(0) ?? 0
    }

    /// One transaction: it has happened, or nothing has.
    private func warm(_ step: RetentionStep, _ totals: inout Totals) throws {
        try report(.warming(step))
        do {
            let row = try connection.withLockTimeout(ArchiveRun.lockTimeout) {
                let watched = try RetryPolicy.tableLock.run(retrying: { _ in try report(.waiting(step)) }) { _ in
                    try watch(step)
                }
                return try connection.query(
                    "select ops.warm_partition($1, $2)",
                    [.text(step.partition), .int(watched)])[0]
            }
            totals.warmed += 1
            try report(.warmed(step, bytes: row.int64(0) ?? 0))
        } catch PostgresError.cancelled {
            throw PostgresError.cancelled
        } catch  where !connection.isBroken {
            totals.failed += 1
            try report(.failed(step, error))
        }
    }

    /// What still waits is stored first; what cannot be is in the rejected lines then.
    private func expire(_ totals: inout Totals) throws {
        if try ExpiredRows.list(on: connection).contains(where: { $0.table == "inbox" }) { try bringUpToDate() }
        for rows in try ExpiredRows.list(on: connection) {
            let deleted = try rows.delete(on: connection) { try report(.expiring(rows, deleted: $0)) }
            totals.expired += deleted
            try report(.expired(rows, deleted: deleted))
        }
    }

    private func delete(_ step: RetentionStep) throws {
        let left = try connection.query("select * from ops.begin_deletion($1) as location", [.optional(step.archiveID)])
        for location in left.compactMap({ $0["location"] }) {
            guard try storage.remove(location) else {
                throw Failure.partlyDone(
                    "cannot delete \(location), which is due: no delete command is named",
                    hint: "Name a command with --delete, or in DBRUNNER_ARCHIVE_DELETE.")
            }
        }
        try connection.run("select ops.finish_deletion($1)", [.optional(step.archiveID)])
        try report(.deleted(step))
    }
}
