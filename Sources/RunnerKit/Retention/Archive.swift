#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Postgres

/// A month that left the database, or is on its way: a row of `ops.archived_partitions`.
public struct Archive: Sendable {
    public enum State: String, Sendable {
        /// No archive yet: the rows are in the partition.
        case copying, written
        /// Archive and partition.
        case verified, restored
        /// Archive only.
        case archived
        case deleting, deleted
    }

    public let id: Int64
    /// The partitioned table.
    public let parent: String
    /// Name of the partition, by which the archive is known, too.
    public let partition: String
    public let state: State
    /// Path of the file; a mere name when commands carry it.
    public private(set) var location: String
    public let format: ArchiveFormat
    public let isEncrypted: Bool
    /// As JSON: an array of names and types.
    let columns: String
    /// First instant of its month, UTC, and of the next one.
    public let rangeStart: String
    public let rangeEnd: String
    public let rows: Int64?
    public let people: Int64?
    /// Before compression.
    public let bytes: Int64?
    /// Of these bytes (`ContentTally.hash`).
    let streamHash: Int64?
    public let storedBytes: Int64?
    public let sha256: String?
    public let verifiedAt: String?
    /// When a verification found the file missing, damaged or another; nil once one has found it whole.
    public let damagedAt: String?
    /// A file in another place, to be removed.
    let supersededLocation: String?

    init(_ row: Row) {
        id = row.int64("id") ?? 0
        parent = row["parent"] ?? ""
        partition = row["partition"] ?? ""
        state = row["state"].flatMap(State.init(rawValue:)) ?? .copying
        location = row["location"] ?? ""
        format = row["format"].flatMap(ArchiveFormat.init(rawValue:)) ?? .copy
        isEncrypted = row.bool("is_encrypted") ?? false
        columns = row["columns"] ?? "[]"
        rangeStart = row["range_start"] ?? ""
        rangeEnd = row["range_end"] ?? ""
        rows = row.int64("rows")
        people = row.int64("people")
        bytes = row.int64("bytes")
        streamHash = row.int64("stream_hash")
        storedBytes = row.int64("stored_bytes")
        sha256 = row["sha256"]
        verifiedAt = row["verified_at"]
        damagedAt = row["damaged_at"]
        supersededLocation = row["superseded_location"]
    }

    /// Whether a file that holds this is what was archived.
    func isWhole(_ tally: ContentTally) -> Bool {
        (tally.rows, tally.bytes, tally.hash) == (rows, bytes, streamHash)
    }

    /// The same with another file.
    func moved(to location: String) -> Archive {
        var moved = self
        moved.location = location
        return moved
    }

    /// Where a column stands in the lines of the file, from 0.
    func place(ofColumn name: String) throws -> Int {
        struct Column: Decodable { let name: String }
        let columns = try JSONDecoder().decode([Column].self, from: Data(self.columns.utf8))
        guard let place = columns.firstIndex(where: { $0.name == name }) else {
            throw Failure.failed("archive \(partition) has no column \"\(name)\"")
        }
        return place
    }

    /// Whether the file lies in a folder of this machine.
    var isInFolder: Bool { Self.isInFolder(location) }

    static func isInFolder(_ location: String) -> Bool { location.contains("/") }

    /// Where the description of the file is: beside it.
    var manifestLocation: String { Self.manifestLocation(of: location) }

    static func manifestLocation(of location: String) -> String {
        let name = location.lastIndex(of: "/").map { location.index(after: $0) } ?? location.startIndex
        let end = location[name...].firstIndex(of: ".") ?? location.endIndex
        return location[..<end] + ".json"
    }

    /// All archives, oldest month first; deleted ones on demand.
    public static func list(on connection: Connection, includingDeleted: Bool = false) throws -> [Archive] {
        try connection.query(
            """
            select a.*
            from ops.archived_partitions as a
            where a.state <> 'deleted' or $1
            order by a.range_start, a.partition, a.id
            """, [.bool(includingDeleted)]
        ).map(Archive.init)
    }
}
