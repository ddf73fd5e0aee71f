import Foundation
import TestSupport
import Testing

/// An archive location that only commands can access (in truth a folder), and ways to make the commands fail.
struct ArchiveCommands {
    /// The values of the variables `DBRUNNER_ARCHIVE_…`.
    var variables: [String: String]
    let place: String

    /// - Parameter place: Is made.
    init(in place: String) throws {
        self.place = place
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        variables = [
            "DBRUNNER_ARCHIVE_PUT": "cat > '\(place)'/%f",
            "DBRUNNER_ARCHIVE_GET": "cat '\(place)'/%f",
            "DBRUNNER_ARCHIVE_DELETE": "rm -f '\(place)'/%f",
        ]
    }

    /// Another command in place of one of them; empty for none.
    func with(_ option: String, _ command: String) -> ArchiveCommands {
        var changed = self
        changed.variables["DBRUNNER_ARCHIVE_" + option.uppercased()] = command
        return changed
    }

    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place).sorted()
    }
}

/// Programs that some tests use: from `.build/archive`, where `.ci/install` puts them, or from `PATH`.
enum ArchiveTool {
    static let folder = Checkout.root + "/.build/archive/bin"

    static func path(_ name: String) -> String? {
        let folders =
            [folder] + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static func missing(_ names: String) -> Comment { "needs \(names): .ci/install test" }
}

extension ArchiveDatabase {
    /// Runs retain with commands in place of a folder; again while the server still holds the lock of a run that is gone.
    @discardableResult
    func retain(by commands: ArchiveCommands, _ words: String...) throws -> ProgramResult {
        let environment = commands.variables.merging(database.environment) { $1 }
        func run() throws -> ProgramResult {
            try Program.run(
                Checkout.dbrunner, ["retain", "--project", Checkout.root] + words, environment: environment)
        }
        var result = try run()
        for _ in 0..<20 where result.exit == 5 { result = try run() }
        return result
    }
}
