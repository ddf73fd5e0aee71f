/// Where jobs and checks are: the project's `jobs/`, and a folder of the user's own. A file there overrides the
/// project's file of the same name.
public struct JobFolder: Sendable {
    private let project: String
    private let own: String?

    /// - Parameter own: The site's folder, if it has one.
    /// - Throws: `Failure.notFound` when that does not exist.
    public init(_ project: Project, own: String?) throws {
        self.project = project.root
        self.own = own
        if let own, !Files.isFolder(own) {
            throw Failure.notFound(
                "folder \(own) does not exist", hint: "Create it, or name another one with --jobs or DBRUNNER_JOBS.")
        }
        if let own, FolderTrust.of(own) == .openToAll {
            throw Failure.failed(
                "folder of jobs \(own) is writable by every account", hint: "Run: chmod o-w \(own)")
        }
    }

    /// The SQL files of a folder below, by name without ending.
    func sources(in subfolder: String = "") throws -> [(name: String, source: SourceText)] {
        var found: [String: SourceText] = [:]
        for (folder, shown) in [(project + "/jobs", "jobs"), (own, own ?? "")] {
            guard let folder else { continue }
            for file in try Files.names(in: folder + subfolder) where file.hasSuffix(".sql") {
                found[String(file.dropLast(4))] = SourceText(
                    path: "\(shown)\(subfolder)/\(file)", content: try Files.read("\(folder)\(subfolder)/\(file)"))
            }
        }
        return found.map { (name: $0.key, source: $0.value) }.sorted { precedesInBytes($0.name, $1.name) }
    }

    /// All files of a folder below, each read by `read`, which adds what it cannot understand to the faults.
    /// - Parameter what: What they are, for the message: "jobs".
    /// - Throws: `Failure` with all faults.
    func readAll<File>(
        _ what: String, in subfolder: String = "", _ read: (String, SourceText, inout [Diagnostic]) -> File
    ) throws -> [File] {
        var faults: [Diagnostic] = []
        let files = try sources(in: subfolder).map { read($0.name, $0.source, &faults) }
        guard faults.isEmpty else { throw Failure.located("\(what) cannot be read", at: faults) }
        return files
    }

    /// Whether the name can stand in a crontab, a unit's name and a table: letters, digits, dashes and underscores.
    static func isPlainName(_ name: String) -> Bool {
        let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte) }
        return name.utf8.first.map(isLetter) == true
            && name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
    }
}
