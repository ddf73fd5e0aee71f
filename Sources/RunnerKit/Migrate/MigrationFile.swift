/// One file of `migrations/`: `NNNN_name.sql`.
public struct MigrationFile: Sendable {
    public let version: Int
    public let name: String
    public let source: SourceText

    /// The file's name without its ending, as messages show it.
    public var title: String { MigrationFile.title(version: version, name: name) }

    /// Read when they are asked for: most files of a project are applied already.
    var headers: Headers { Headers(source) }

    /// Whether its one statement runs outside a transaction.
    public var isNonTransactional: Bool { headers.isNonTransactional }

    static func title(version: Int, name: String) -> String {
        let digits = String(version)
        return String(repeating: "0", count: max(4 - digits.count, 0)) + digits + "_" + name
    }

    /// Splits `0042_add_sites.sql` into 42 and `add_sites`; nil when the name has another form.
    static func parse(fileName: String) -> (version: Int, name: String)? {
        guard fileName.hasSuffix(".sql") else { return nil }
        let parts = fileName.dropLast(4).split(separator: "_", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let version = Int(parts[0]), version > 0, version <= Int(Int32.max)
        else { return nil }
        return (version, String(parts[1]))
    }
}

/// The SQL files of a project, read into memory: `migrations/` and the `sql/` tree.
public struct MigrationProject: Sendable {
    /// By version, then by name; versions can repeat until the history is checked.
    public let migrations: [MigrationFile]
    public let tree: [TreeFile]

    /// Reads the files below a project folder. Throws `Failure` for what cannot be read or named.
    public init(folder: String) throws {
        migrations = try MigrationProject.readMigrations(in: folder)
        tree = try TreeFile.readAll(in: folder)
    }

    private static func readMigrations(in folder: String) throws -> [MigrationFile] {
        let directory = folder + "/migrations"
        guard Files.isFolder(directory) else {
            throw Failure.usage(
                "folder \(directory) does not exist", hint: "Name the project with --project DIR.")
        }
        let files = try Files.names(in: directory).filter { $0.hasSuffix(".sql") }.map { name in
            guard let parsed = MigrationFile.parse(fileName: name) else {
                throw Failure.usage(
                    "migrations/\(name) has no version in its name",
                    hint: "Name it NNNN_name.sql, as `dbrunner migrate new NAME` does.")
            }
            let source = SourceText(
                path: "migrations/" + name, content: try Files.read(directory + "/" + name))
            return MigrationFile(version: parsed.version, name: parsed.name, source: source)
        }
        return files.sorted { ($0.version, $0.name) < ($1.version, $1.name) }
    }
}
