#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The folder that holds `migrations/`, `sql/` and `jobs/`.
public struct Project: Sendable {
    public let root: String

    public init(root: String) {
        self.root = root
    }

    /// Finds the project: the folder that was asked for, `DBRUNNER_HOME`, the nearest ancestor of
    /// the current folder, else `share/dbrunner` beside the installed binary.
    ///
    /// What lies there runs with our rights, so a folder that was found must be ours or root's; one that was named is
    /// trusted. None may be writable by every account.
    /// - Throws: `Failure.notFound` when a named folder is not a project, or none is found; `Failure` when others can
    ///   write to it.
    public static func find(explicit: String?, environment: [String: String]) throws -> Project {
        if let explicit {
            return try named(explicit, by: "--project")
        }
        if let home = environment["DBRUNNER_HOME"], !home.isEmpty {
            return try named(home, by: "DBRUNNER_HOME")
        }
        let current = FileManager.default.currentDirectoryPath
        if let root = ancestors(of: current).first(where: isProject)
            ?? installedRoot().flatMap({ isProject($0) ? $0 : nil })
        {
            try check(root, isNamed: false)
            return Project(root: root)
        }
        throw Failure.notFound(
            "could not find a project: no folder from \(current) upwards has migrations/ and sql/",
            hint: "Change to the project's folder, or name it with --project or DBRUNNER_HOME.")
    }

    private static func named(_ path: String, by source: String) throws -> Project {
        let root = absolutePath(path)
        guard isProject(root) else {
            throw Failure.notFound(
                "\(source) names \(path), which has no migrations/ and sql/",
                hint: "Name the folder with both.")
        }
        try check(root, isNamed: true)
        return Project(root: root)
    }

    /// - Throws: `Failure` when another account can change what would be run.
    private static func check(_ root: String, isNamed: Bool) throws {
        for folder in [root, root + "/migrations", root + "/sql", root + "/jobs"] {
            switch FolderTrust.of(folder, isRoot: folder == root) {
            case .openToAll:
                throw Failure.failed(
                    "project folder \(folder) is writable by every account", hint: "Run: chmod o-w \(folder)")
            case .foreign(let owner) where !isNamed:
                throw Failure.failed(
                    "project folder \(folder) belongs to account \(owner)",
                    hint: "Its files would run with your rights. If you trust them, name the folder: --project \(root)")
            default: break
            }
        }
    }

    private static func isProject(_ path: String) -> Bool {
        isFolder(path + "/migrations") && isFolder(path + "/sql")
    }

    private static func ancestors(of path: String) -> [String] {
        var parts = path.split(separator: "/")
        var result: [String] = []
        while !parts.isEmpty {
            result.append("/" + parts.joined(separator: "/"))
            parts.removeLast()
        }
        return result
    }

    /// `PREFIX/share/dbrunner` for a binary at `PREFIX/bin/dbrunner`.
    private static func installedRoot() -> String? {
        guard let executable = executablePath() else { return nil }
        let parts = executable.split(separator: "/")
        guard parts.count >= 2 else { return nil }
        let prefix = "/" + parts.dropLast(2).joined(separator: "/")
        return (prefix == "/" ? "" : prefix) + "/share/dbrunner"
    }
}
