import Foundation
import TestSupport
import Testing

/// The commands of docs/retention.md, as printed there: an archive can be read without this product.
@Suite struct ByHandTests {
    private static let partition = "user_events_2024_01"

    @Test(.enabled("jq is not installed") { (try? Program.run("sh", ["-c", "command -v jq"]).exit) == 0 })
    func documentedCommands() throws {
        let old = try ArchiveDatabase()
        #expect(try old.retain().exit == 0)
        let name = try #require(
            FileManager.default.contentsOfDirectory(atPath: old.folder).first {
                $0.hasPrefix(Self.partition) && $0.hasSuffix(".json")
            }
        ).dropLast(".json".count)
        let commands = try documented().map {
            $0.replacing("NAME", with: name).replacing("user_events_2024_12", with: Self.partition)
        }
        #expect(commands.count == 4)
        let script = "set -e; cd '\(old.folder)'\n" + commands.joined(separator: "\n") + "\necho \"expected $sha256\""
        let result = try Program.run(
            "sh", ["-c", script.replacing("psql ", with: "psql -Xq -v ON_ERROR_STOP=1 '\(old.database.url)' ")])
        #expect(result.exit == 0, "\(result.standardError)")
        let words = result.standardOutput.split(whereSeparator: \.isWhitespace)
        #expect(words.first == words.last && words.last?.count == 64, "the hash is that of the description")
        let rows = try "\(old.database.count("public.\(Self.partition)"))"
        #expect(rows == old.before[Self.partition]?.split(separator: " ").first ?? "")
    }

    /// The commands behind the prompts of the last section.
    private func documented() throws -> [String] {
        let page = try String(contentsOfFile: Checkout.root + "/docs/retention.md", encoding: .utf8)
        let section = try #require(page.split(separator: "## Reading an archive by hand").last)
        return section.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
    }
}
