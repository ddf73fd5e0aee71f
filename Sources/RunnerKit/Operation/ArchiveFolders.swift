import Foundation
import Postgres

/// Compares the folders of archives, as far as this machine sees them, with what is registered.
struct ArchiveFolders {
    /// TABLE_YYYY_MM-TOKEN.… or TABLE_YYYY_MM-TOKEN-GENERATION.…, as archives and their manifests are called.
    private static let namePattern = #"^[a-z_]+_[0-9]{4}_[0-9]{2}-[0-9a-f]+(-[0-9]+)?\."#

    let connection: Connection

    /// Without those that were found damaged: `ops.archive_faults` has them.
    func faults() throws -> [Doctor.Fault] {
        let rows = try connection.query(
            """
            select a.partition, f.location,
                a.location = f.location and a.state in ('verified', 'archived') and a.damaged_at is null as is_needed
            from ops.archived_partitions as a
            cross join lateral unnest(array[a.location, a.superseded_location] || a.leftovers) as f (location)
            where a.state <> 'deleted'
                and starts_with(f.location, '/')
            """)
        let registered = Set(rows.compactMap { $0["location"] })
        let folders = Set(registered.map { ($0 as NSString).deletingLastPathComponent })
        let missing = rows.filter { $0.bool("is_needed") == true && !isThere($0["location"] ?? "") }.map { row in
            Doctor.Fault(
                area: "archive", severity: .fault, object: "archive \(row["partition"] ?? "")",
                fault: "is not at \(row["location"] ?? "")",
                fix: "bring the file back from a backup, and run dbrunner archives verify")
        }
        return missing + folders.sorted().flatMap { strangers(in: $0, registered) }
    }

    /// A folder that this machine does not have says nothing about its files.
    private func isThere(_ path: String) -> Bool {
        let files = FileManager.default
        return files.fileExists(atPath: path)
            || !files.fileExists(atPath: (path as NSString).deletingLastPathComponent)
    }

    private func strangers(in folder: String, _ registered: Set<String>) -> [Doctor.Fault] {
        let known = Set(registered.map(stem))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { name in
            let path = folder + "/" + name
            guard name.range(of: Self.namePattern, options: .regularExpression) != nil, !known.contains(stem(path))
            else {
                return nil
            }
            return Doctor.Fault(
                area: "archive", severity: .advice, object: "file \(path)",
                fault: "is no archive of this database, or one that it has forgotten", fix: "rm '\(path)'")
        }
    }

    /// What a file and its manifest have in common.
    private func stem(_ path: String) -> String {
        let name = (path as NSString).lastPathComponent
        return (path as NSString).deletingLastPathComponent + "/" + name.prefix { $0 != "." }
    }
}
