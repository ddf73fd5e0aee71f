import Postgres

/// A row of `dbrunner.migrations`.
public struct LedgerRow: Sendable {
    public let version: Int
    public let name: String
    public let checksum: String

    public var title: String { MigrationFile.title(version: version, name: name) }
}

/// One version about which the files and the ledger disagree.
public struct HistoryDifference: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case edited, renamed, missing, unknown, duplicate, late
    }

    public let kind: Kind
    public let version: Int
    /// The file's name without ending, and the start of its hash.
    public let file: String?
    /// The same of what the ledger says was applied.
    public let database: String?
    /// What is wrong, in words.
    public let explanation: String
    /// When and by whom the version was applied, once that was looked up.
    public var applied: String?
}

/// The files beside the ledger: what is still to do, and what contradicts.
struct History {
    /// Not applied yet, with their checksums.
    let pending: [(file: MigrationFile, checksum: String)]
    private(set) var differences: [HistoryDifference]

    private static let shownHash = 12

    /// - Parameter checksums: of the files, in their order.
    init(files: [MigrationFile], checksums: [String], ledger: [LedgerRow], allowOutOfOrder: Bool) {
        let applied = Dictionary(ledger.map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })
        let newestApplied = ledger.map(\.version).max() ?? 0
        let newestFile = files.last?.version ?? 0
        var pending: [(file: MigrationFile, checksum: String)] = []
        var differences: [HistoryDifference] = []
        var previous: MigrationFile?
        for (file, checksum) in zip(files, checksums) {
            let row = applied[file.version]
            let kind: HistoryDifference.Kind?
            if previous?.version == file.version {
                kind = .duplicate
            } else if let row {
                kind = row.checksum != checksum ? .edited : row.name != file.name ? .renamed : nil
            } else {
                pending.append((file, checksum))
                kind = file.version < newestApplied && !allowOutOfOrder ? .late : nil
            }
            if let kind {
                differences.append(History.difference(kind, file, checksum, row, previous, newestApplied))
            }
            previous = file
        }
        let versions = Set(files.map(\.version))
        for row in ledger where !versions.contains(row.version) {
            differences.append(History.difference(withoutFile: row, newestFile: newestFile))
        }
        self.pending = pending
        self.differences = differences.sorted { $0.version < $1.version }
    }

    private static func difference(
        _ kind: HistoryDifference.Kind, _ file: MigrationFile, _ checksum: String, _ row: LedgerRow?,
        _ previous: MigrationFile?, _ newestApplied: Int
    ) -> HistoryDifference {
        let explanation =
            switch kind {
            case .edited: "edited since it was applied"
            case .renamed: "renamed since it was applied"
            case .duplicate: "same version as \(previous?.title ?? "")"
            default: "not applied, but the later \(newestApplied) is"
            }
        return HistoryDifference(
            kind: kind, version: file.version,
            file: "\(file.title) \(checksum.prefix(shownHash))",
            database: row.map { "\($0.title) \($0.checksum.prefix(shownHash))" }, explanation: explanation)
    }

    private static func difference(withoutFile row: LedgerRow, newestFile: Int) -> HistoryDifference {
        let isUnknown = row.version > newestFile
        return HistoryDifference(
            kind: isUnknown ? .unknown : .missing, version: row.version, file: nil,
            database: "\(row.title) \(row.checksum.prefix(shownHash))",
            explanation: isUnknown
                ? "applied, but newer than these files" : "applied, but its file is gone")
    }
}

extension History {
    /// Adds to the differences when and by whom the versions were applied.
    mutating func lookUpApplied(_ connection: Connection) throws {
        let rows = try connection.query(
            """
            select m.version,
                to_char(m.applied_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' by ' || m.applied_by
            from dbrunner.migrations as m
            """)
        for index in differences.indices {
            differences[index].applied = rows.first { $0.int(0) == differences[index].version }?[1]
        }
    }
}

extension History {
    /// The hint for these differences. Before version 1.0 most come from an older draft, whose migrations were replaced.
    static func remedy(for differences: [HistoryDifference], version: String = Version.current) -> String {
        let kinds = Set(differences.map(\.kind))
        if !kinds.isDisjoint(with: [.edited, .renamed, .missing]) {
            let anew =
                "A database of an older draft is not upgraded before version 1.0: make an empty one with createdb, run "
                + "dbrunner migrate there, and ingest the events again. "
            return (version.hasPrefix("0.") ? anew : "")
                + "Restore files that were changed by mistake; dbrunner migrate repair records those that are right."
        }
        if kinds.contains(.duplicate) { return "Rename all but one of the files that have the same version." }
        if kinds.contains(.unknown) { return "Use the release that migrated this database, or a newer one." }
        return "Give the file a version after the last applied one, or apply it with --allow-out-of-order."
    }
}
