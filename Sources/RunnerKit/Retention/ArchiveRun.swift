import Postgres

/// Archives one month and drops its partition. Continues where an earlier run stopped.
struct ArchiveRun {
    /// How often a month may change after it was copied.
    private static let attempts = 5
    /// How long readers of the table can be made to wait at once: as long as we wait for the lock.
    static let lockTimeout = Duration.seconds(1)

    let retention: Retention
    let step: RetentionStep
    private var connection: Connection { retention.connection }
    private var storage: ArchiveStorage { retention.storage }

    init(retention: Retention, step: RetentionStep) {
        self.retention = retention
        self.step = step
    }

    /// - Returns: The archive, whose partition is gone, and how long it took.
    func finish() throws -> (Archive, Retention.Timing) {
        var timing = Retention.Timing()
        let clock = ContinuousClock()
        let versions = try ToolVersions.json(storage.format, connection)
        var archive = Archive(
            try connection.query(
                "select * from ops.begin_archive($1, $2, $3, $4, $5)", [.text(step.partition)] + asked(versions))[0])
        // What an earlier run left is believed when it was read back.
        if archive.state != .copying {
            archive = try isWhole(archive) ? reload(archive) : restart(archive, versions)
        }
        var outcome = ""
        for _ in 1...Self.attempts {
            if archive.state == .copying {
                timing.copying += try clock.measure { try write(archive) }
                timing.verifying += try clock.measure { try verify(archive) }
                archive = try reload(archive)
            }
            outcome = try drop(archive)
            switch outcome {
            case "dropped": return (try reload(archive), timing)
            case "changed":
                try retention.report(.changed(step))
                archive = try restart(archive, versions)
            default: try retention.bringUpToDate()
            }
        }
        guard outcome == "changed" else {
            throw Failure.partlyDone(
                "cannot archive \(step.partition) before its sessions and rollups are computed: \(outcome)",
                hint: "Run `dbrunner check quarantine` for the error; every run of aggregate and refresh tries again.")
        }
        throw Failure.partlyDone(
            "could not archive \(step.partition): it kept changing while it was copied",
            hint: "Run `dbrunner retain` again at a time when fewer events of that month arrive.")
    }

    private func write(_ archive: Archive) throws {
        let writer = ArchiveWriter(connection: connection, connect: retention.connect, storage: storage) {
            try retention.report(.copying(step, rows: $0))
        }
        try writer.write(archive)
    }

    /// Whether the file that an earlier run left holds what was written. The partition is still there otherwise.
    private func isWhole(_ archive: Archive) throws -> Bool {
        do {
            try verify(archive)
            return true
        } catch is Failure {
            return false
        } catch let error as PostgresError where error.sqlState == "RB422" {
            return false
        }
    }

    /// Reads the file back. Its description is written before it counts as verified.
    private func verify(_ archive: Archive) throws {
        // It may have been copied again, and then it is of another size.
        let archive = try reload(archive)
        let size = archive.bytes ?? 0
        let verification = ArchiveVerification(connection: connection, storage: storage) {
            try retention.report(.verifying(step, bytes: $0, of: size))
        }
        try verification.run(archive)
        try removeLeftovers(of: archive)
    }

    /// Removes the files of earlier attempts, now that there is a better one.
    private func removeLeftovers(of archive: Archive) throws {
        let left = try connection.query(
            "select unnest(a.leftovers) as location from ops.archived_partitions as a where a.id = $1",
            [.int(archive.id)])
        for location in left.compactMap({ $0["location"] }) {
            if (try? ArchivePlace.check(location, folder: storage.folder)) != nil, try storage.remove(location) {
                try connection.run("select ops.unregister_leftover($1, $2)", [.int(archive.id), .text(location)])
            } else {
                try retention.report(.left(step, location: location))
            }
        }
    }

    /// Compares the table again and drops it, waiting for its lock repeatedly, but each time briefly: other sessions
    /// queue behind the waiting lock.
    private func drop(_ archive: Archive) throws -> String {
        try connection.withLockTimeout(Self.lockTimeout) { try dropPatiently(archive) }
    }

    private func dropPatiently(_ archive: Archive) throws -> String {
        let policy = RetryPolicy.tableLock
        do {
            return try policy.run(retrying: { _ in try retention.report(.waiting(step)) }) { _ in
                let watched = try retention.watch(step)
                let outcome = try connection.query(
                    "select ops.drop_archived($1, $2)", [.int(archive.id), .int(watched)])[0][0]
                if outcome == "written" { throw RetryPolicy.NotYet() }
                return outcome ?? ""
            }
        } catch  where policy.retries(error) {
            throw Failure.lockHeld(
                "table \(step.parent) is in use by a long transaction",
                hint: "The archive of \(step.partition) is written and verified. Run `dbrunner retain` again later.")
        }
    }

    private func restart(_ archive: Archive, _ versions: String) throws -> Archive {
        Archive(
            try connection.query(
                "select * from ops.restart_archive($1, $2, $3, $4, $5)", [.int(archive.id)] + asked(versions))[0])
    }

    /// How the file is to be written.
    private func asked(_ versions: String) -> [Value] {
        [
            .optional(storage.folder), .text(versions), .text(storage.format.rawValue),
            .bool(storage.encrypt != nil),
        ]
    }

    private func reload(_ archive: Archive) throws -> Archive {
        Archive(try connection.query("select * from ops.archived_partitions where id = $1", [.int(archive.id)])[0])
    }
}
