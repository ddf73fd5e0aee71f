#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The program `squawk`, which knows more rules for migrations than `Lint`. It is asked where it is installed.
public enum Squawk {
    /// Rules that are not used, because `Lint` covers them or they do not apply.
    private static let leftOut: Set<String> = [
        // `Lint` has them, and its excuses hold for them.
        "adding-foreign-key-constraint", "adding-not-nullable-field", "adding-required-field", "ban-drop-column",
        "ban-drop-table", "changing-column-type", "constraint-missing-not-valid", "disallowed-unique-constraint",
        "renaming-column", "renaming-table", "require-concurrent-index-creation", "require-concurrent-index-deletion",
        // The runner wraps each file in a transaction, sets its timeouts, and refuses what contradicts that.
        "ban-concurrent-index-creation-in-transaction", "ban-uncommitted-transaction", "prefer-robust-stmts",
        "require-lock-timeout", "require-statement-timeout", "require-timeout-settings", "transaction-nesting",
    ]

    /// What it prints about one place.
    private struct Finding: Decodable {
        let file: String
        /// Counted from 0.
        let line: Int
        /// Counted from 0, in bytes.
        let column: Int
        let message: String
        let help: String?
        let rule: String

        enum CodingKeys: String, CodingKey {
            case file, line, column, message, help
            case rule = "rule_name"
        }
    }

    /// Whether the program is found in `PATH`.
    public static var isInstalled: Bool { findProgram("squawk") != nil }

    /// Its warnings about files of the project in `folder`, whose `.squawk.toml` it heeds.
    /// - Throws: `Failure` when it is not installed or fails.
    public static func warnings(for files: [MigrationFile], in folder: String) throws -> [Diagnostic] {
        guard !files.isEmpty else { return [] }
        let sources = Dictionary(files.map { ("\(folder)/\($0.source.path)", $0.source) }) { first, _ in first }
        return try findings(in: sources.keys.sorted(), options: options(in: folder))
            .filter { !leftOut.contains($0.rule) }
            .compactMap { finding in sources[finding.file].map { diagnostic(finding, in: $0) } }
    }

    private static func options(in folder: String) -> [String] {
        let settings = "\(folder)/.squawk.toml"
        return FileManager.default.fileExists(atPath: settings)
            ? ["--config", settings] : ["--assume-in-transaction", "--pg-version", "15.0"]
    }

    private static func findings(in paths: [String], options: [String]) throws -> [Finding] {
        let (outcome, output) = try Subprocess.run("squawk", ["--reporter", "json"] + options + paths)
        // It ends with 1 for warnings as for its own errors; those print nothing that could be read.
        guard let findings = try? JSONDecoder().decode([Finding].self, from: Data(output.utf8)) else {
            throw Failure.failed("squawk failed with status \(outcome.status): \(outcome.errors)")
        }
        return findings
    }

    private static func diagnostic(_ finding: Finding, in source: SourceText) -> Diagnostic {
        let before = source.line(finding.line + 1).utf8.prefix(finding.column)
        let location = SourceLocation(
            line: finding.line + 1, column: String(decoding: before, as: UTF8.self).unicodeScalars.count + 1)
        return source.diagnostic(
            .warning, at: location, "squawk \(finding.rule): \(finding.message)", hint: finding.help)
    }
}
