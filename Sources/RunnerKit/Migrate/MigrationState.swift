import Postgres

/// The files and the database side by side, judged: what a run finds and would do.
struct MigrationState {
    let snapshot: Snapshot
    let rolePrefix: String
    /// Migrations to apply, with their checksums.
    let pending: [(file: MigrationFile, checksum: String)]
    let appliesTree: Bool
    private let project: MigrationProject
    private let history: History
    private let serverEncoding: String
    private let tell: (MigrationEvent) -> Void

    init(
        _ connection: Connection, project: MigrationProject, options: MigrationOptions,
        report: @escaping (MigrationEvent) -> Void
    ) throws {
        snapshot = try Snapshot.read(connection, project)
        serverEncoding = connection.parameter("server_encoding") ?? ""
        self.project = project
        tell = report
        rolePrefix = try RolePrefix.agreed(
            stored: snapshot.settings[Ledger.Setting.rolePrefix], asked: options.rolePrefix)
        var history = History(
            files: project.migrations, checksums: snapshot.checksums, ledger: snapshot.ledger,
            allowOutOfOrder: options.allowOutOfOrder)
        if snapshot.hasLedger, !history.differences.isEmpty { try history.lookUpApplied(connection) }
        self.history = history
        let target = options.target ?? Int.max
        let open = history.pending.filter { $0.file.version <= target }
        pending = open
        let isComplete = open.count == history.pending.count
        let isStale = snapshot.settings[Ledger.Setting.treeHash] != snapshot.treeHash
        // The tree is written for the newest tables: after a part of the migrations it may not fit.
        appliesTree = isComplete && !project.tree.isEmpty && (isStale || !open.isEmpty)
    }

    var isUpToDate: Bool { history.differences.isEmpty && pending.isEmpty && !appliesTree }

    /// Throws `Failure` if the history differs or a file cannot run. Nothing has been changed then.
    func refuseImpossible() throws {
        guard snapshot.hasLedger || serverEncoding == "UTF8" else {
            throw Failure.failed(
                "cannot set up a database with encoding \(serverEncoding)",
                hint:
                    "Create one that can store every character: createdb --encoding UTF8 --locale C --template template0 NAME"
            )
        }
        if !history.differences.isEmpty {
            tell(.historyDiffers(history.differences))
            throw Failure.historyDiffers(
                "the migration history differs from the files; nothing was changed",
                hint: History.remedy(for: history.differences))
        }
        var faults = pending.flatMap { Preconditions.faults(of: $0.file) }
        if appliesTree { faults += project.tree.flatMap { Preconditions.faults(of: $0) } }
        guard faults.isEmpty else {
            throw Failure.located("files cannot run as they are; nothing was changed", at: faults)
        }
    }

    /// Lint warnings for what is pending.
    var warnings: [Diagnostic] { Lint.warnings(for: pending.map(\.file), together: true) }

    var left: Int { history.pending.count - pending.count }

    var report: MigrationReport {
        var report = MigrationReport()
        report.present = snapshot.ledger.count
        report.left = left
        return report
    }

    var plan: MigrationPlan {
        MigrationPlan(
            steps: pending.map {
                MigrationPlan.Step(
                    version: $0.file.version, title: $0.file.title,
                    isNonTransactional: $0.file.isNonTransactional)
            },
            treeFiles: appliesTree ? project.tree.count : 0, present: snapshot.ledger.count, left: left)
    }
}

/// What the names of the product's roles begin with. Roles belong to the whole cluster, so two installations in
/// one cluster need two prefixes, each fixed when its database is set up.
enum RolePrefix {
    static let standard = "dbrunner"

    /// Throws `Failure` when another one is asked for than the database has, or it is no plain name.
    static func agreed(stored: String?, asked: String?) throws -> String {
        guard let asked else { return stored ?? standard }
        if let stored, stored != asked {
            throw Failure.usage(
                "this database was set up with the role prefix \"\(stored)\", not \"\(asked)\"",
                hint: "Leave out --role-prefix: the first run chose the prefix.")
        }
        let isPlain = asked.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
        }
        guard isPlain, (1...40).contains(asked.utf8.count), asked.utf8.first! >= UInt8(ascii: "_"),
            !asked.hasPrefix("pg_")
        else {
            throw Failure.usage(
                "--role-prefix cannot be \"\(asked)\"",
                hint: "Use lower-case letters, digits and _; it cannot begin with pg_.")
        }
        return asked
    }
}
