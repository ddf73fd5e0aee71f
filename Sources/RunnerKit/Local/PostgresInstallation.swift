#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The server programs of an installed PostgreSQL.
public struct PostgresInstallation: Sendable {
    /// The oldest major version that works.
    public static let oldestVersion = 15

    let folder: String
    let majorVersion: Int

    /// The full path of one of its programs.
    public func program(_ name: String) -> String { folder + "/" + name }

    /// Finds the newest installation, or the one that a cluster of a given version needs.
    /// - Throws: `Failure` that says what to install.
    public static func find(majorVersion wanted: Int? = nil) throws -> PostgresInstallation {
        let found = candidateFolders().compactMap(PostgresInstallation.init(inFolder:))
        if let wanted {
            if let match = found.first(where: { $0.majorVersion == wanted }) { return match }
            throw Failure.failed(
                "the local server was created by PostgreSQL \(wanted), which is not installed",
                hint: "Install PostgreSQL \(wanted), or remove the server and its data with `dbrunner local destroy`.")
        }
        guard let newest = found.max(by: { $0.majorVersion < $1.majorVersion }),
            newest.majorVersion >= oldestVersion
        else {
            throw Failure.failed(
                "could not find an installed PostgreSQL server of version \(oldestVersion) or newer",
                hint: "Install it: `apt-get install postgresql` or `brew install postgresql@16`.")
        }
        return newest
    }

    private init?(inFolder folder: String) {
        guard access(folder + "/initdb", X_OK) == 0, access(folder + "/pg_ctl", X_OK) == 0,
            let version = try? Subprocess.run(folder + "/postgres", ["--version"]),
            let number = version.output.split(whereSeparator: { $0 == " " || $0 == "\n" })
                .first(where: { $0.first?.isNumber == true }),
            let major = Int(number.prefix { $0.isNumber })
        else { return nil }
        self.folder = folder
        majorVersion = major
    }

    /// Where servers usually lie: what `pg_config` says, the program path, and the packages of Debian, Red Hat and Homebrew.
    private static func candidateFolders() -> [String] {
        var folders: [String] = []
        if findProgram("pg_config") != nil, let answer = try? Subprocess.run("pg_config", ["--bindir"]) {
            folders.append(String(answer.output.prefix { $0 != "\n" }))
        }
        if let initdb = findProgram("initdb") { folders.append(String(initdb.dropLast("/initdb".count))) }
        folders += versions(in: "/usr/lib/postgresql") { "\($0)/bin" }
        folders += versions(in: "/usr") { $0.hasPrefix("pgsql-") ? "\($0)/bin" : nil }
        for prefix in ["/opt/homebrew/opt", "/usr/local/opt"] {
            folders += versions(in: prefix) { $0.hasPrefix("postgresql") ? "\($0)/bin" : nil }
        }
        var seen: Set<String> = []
        return folders.filter { seen.insert($0).inserted }
    }

    private static func versions(in folder: String, _ path: (String) -> String?) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap(path).map { folder + "/" + $0 }
    }
}
