import Postgres

/// What a run tells while it goes on. `RunnerKit` prints nothing: the command decides how this is shown.
public enum MigrationEvent: Sendable {
    /// Another runner holds the lock; told once, and again when the holder changes.
    case waitingForRunner(BlockingSession)
    case warning(Diagnostic)
    /// Something that did not stop the run.
    case remark(String)
    case historyDiffers([HistoryDifference])
    case applying(title: String)
    case applied(title: String, milliseconds: Int)
    /// A statement of the run waits for locks of these sessions.
    case blocked(title: String, by: [BlockingSession])
    /// A file was rolled back because of a lock, and is tried again.
    case retrying(title: String, reason: String, attempt: Int, of: Int)
    case treeApplied(files: Int, milliseconds: Int)
    case partitionsMade
    /// A dry run left this out, with the reason.
    case notTried(title: String, reason: String)
    case notice(Notice, title: String)
}

/// What a run did.
public struct MigrationReport: Sendable {
    public internal(set) var applied: [String] = []
    /// Versions that were there before.
    public internal(set) var present = 0
    public internal(set) var appliedTree = false
    /// Left out by `--to`.
    public internal(set) var left = 0
}

/// What a run would do.
public struct MigrationPlan: Sendable {
    public struct Step: Sendable {
        public let version: Int
        public let title: String
        public let isNonTransactional: Bool
    }

    public let steps: [Step]
    /// Files of the `sql/` tree that would be applied; 0 when it is unchanged.
    public let treeFiles: Int
    /// Migrations recorded already.
    public let present: Int
    /// Left out by `--to`.
    public let left: Int
}

/// How a run behaves.
public struct MigrationOptions: Sendable {
    /// How long to wait for another runner.
    public var waitLock = Duration.seconds(60)
    /// The last version to apply; nil for all.
    public var target: Int?
    /// Apply versions that are lower than one applied already.
    public var allowOutOfOrder = false
    /// What the roles' names begin with; nil for what the database was set up with, at first `dbrunner`.
    public var rolePrefix: String?
    /// How long a statement in a transaction waits for a lock before its file is rolled back.
    public var lockTimeout = Duration.seconds(2)
    /// How often a file is tried that fails on a lock.
    public var lockAttempts = 10
    /// How long one statement in a transaction may take; zero for no limit.
    public var statementTimeout = Duration.seconds(3600)
    /// Of what installation a new database is a part; nil for one of its own.
    var installation: String?
    /// Recorded in the ledger.
    public var toolVersion: String

    public init(toolVersion: String) {
        self.toolVersion = toolVersion
    }
}
