import Foundation
import TestSupport

/// The pages that people read: the Markdown files of the repository, by their path in it.
enum Documentation {
    static func pages() throws -> [String] {
        let listed = try Program.run("git", ["-C", Checkout.root, "ls-files", "-co", "--exclude-standard", "*.md"])
        return listed.standardOutput.split(separator: "\n").map(String.init).filter(exists)
    }

    static func read(_ path: String) throws -> String {
        try String(contentsOfFile: Checkout.root + "/" + path, encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: Checkout.root + "/" + path)
    }

    /// The text without code blocks, in which a line can begin with `#` and brackets are no link.
    static func prose(_ text: String) -> String {
        text.replacing(#/(?m)^ *```(?s:.*?)^ *```/#, with: "")
    }

    /// The anchors of a page's headings, as GitHub makes them.
    static func anchors(of text: String) -> Set<String> {
        var seen: [String: Int] = [:]
        return Set(
            prose(text).matches(of: #/(?m)^#+ (.+)$/#).map { heading in
                let kept = heading.output.1.lowercased().filter {
                    $0.isLetter || $0.isNumber || "-_ ".contains($0)
                }
                let anchor = kept.replacing(" ", with: "-")
                defer { seen[anchor, default: 0] += 1 }
                return seen[anchor].map { "\(anchor)-\($0)" } ?? anchor
            })
    }

    /// A command behind a prompt of a page, and the lines below it that it prints.
    struct Example {
        let command: String
        var output: [String] = []
    }

    /// The examples of one section, or of a whole page.
    static func examples(in text: String) -> [Example] {
        var examples: [Example] = []
        for block in text.matches(of: #/(?m)^```\n((?s:.*?))^```/#) {
            for line in block.output.1.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                if line.hasPrefix("$ ") {
                    examples.append(Example(command: String(line.dropFirst(2))))
                } else if !examples.isEmpty {
                    examples[examples.count - 1].output.append(String(line))
                }
            }
        }
        return examples
    }
}
