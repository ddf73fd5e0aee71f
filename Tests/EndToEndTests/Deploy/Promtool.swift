import Foundation
import TestSupport
import Testing

/// Checks with promtool, the tool of Prometheus.
enum Promtool {
    /// Its path: installed, or where `.ci/install` puts it.
    static let path = ["/usr/bin/promtool", Checkout.root + "/.build/monitoring/usr/bin/promtool"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    static let missing: Comment = "promtool is not installed; .ci/install brings it"

    static func run(_ words: String..., input: Program.Input = .nothing) throws -> ProgramResult {
        try Program.run(try #require(path), words, input: input)
    }
}

/// Metrics in the format that `dbrunner metrics` prints.
enum Metric {
    /// Values by series: name and labels, as they are printed.
    static func read(_ text: String) -> [String: Double] {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        return Dictionary(
            lines.compactMap { line in
                guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else {
                    return nil
                }
                return (String(line[..<space]), value)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The text without the label that says which database it is about.
    static func withoutDatabase(_ text: String) -> String {
        text.replacing(#/\{database="[^"]*"\}/#, with: "").replacing(#/,database="[^"]*"/#, with: "")
            .replacing(#/database="[^"]*",/#, with: "")
    }

    /// The name of a series without its labels.
    static func name(of series: String) -> String { String(series.prefix { $0 != "{" }) }

    /// All metrics that a text mentions.
    static func names(in text: String) -> Set<String> {
        Set(text.matches(of: #/\bdbrunner_[a-z_]+/#).map { String($0.output) })
    }
}
