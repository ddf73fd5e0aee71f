#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where files of archives can be.
enum ArchivePlace {
    /// - Throws: `Failure.failed` for a file that is not called like an archive, or lies outside of `folder`, if there is one.
    static func check(_ location: String, folder: String?) throws {
        let parts = location.split(separator: "/", omittingEmptySubsequences: false)
        guard isArchive(parts.last ?? ""), !parts.contains("..") else {
            throw Failure.failed(
                "cannot remove \(location): it does not have the name of an archive",
                hint: "Find out who changed ops.archived_partitions; the audit log lists each scrub.")
        }
        guard let folder, Archive.isInFolder(location) else { return }
        let inner = resolved(parts.dropLast().joined(separator: "/"))
        let outer = resolved(folder)
        guard inner == outer || inner.hasPrefix(outer == "/" ? "/" : outer + "/") else {
            throw Failure.failed(
                "cannot remove \(location): it is outside of the archive folder \(folder)",
                hint: "Name its folder with --archive-to or DBRUNNER_ARCHIVE_TO, or remove it by hand.")
        }
    }

    /// Names as ops.archive_file makes them: page_views_2026_02-0123abcd-1.copy.zst.enc.
    private static func isArchive(_ name: Substring) -> Bool {
        name.wholeMatch(of: /[a-z_]+_[0-9]{4}_[0-9]{2}-[0-9a-f]{8}(-[0-9]+)?\.(copy\.zst|parquet)(\.enc)?/) != nil
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
