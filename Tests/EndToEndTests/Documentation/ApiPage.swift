import Foundation

/// A page of Markdown whose plain code blocks hold a statement, an empty line and what psql prints for it.
struct ApiPage {
    struct Example {
        let question: String
        var answer: String
    }

    /// The lines around the examples: one part more than there are examples.
    private var parts: [String]
    var examples: [Example] = []

    init(_ text: String) {
        parts = text.components(separatedBy: "\n```\n")
        // Every second part is a block.
        for block in stride(from: 1, to: parts.count, by: 2).map({ parts[$0] }) {
            let halves = block.components(separatedBy: ";\n\n")
            let question = halves[0].trimmingCharacters(in: .whitespacesAndNewlines.union([";"]))
            examples.append(Example(question: question + ";", answer: halves.dropFirst().joined(separator: ";\n\n")))
        }
        parts = stride(from: 0, to: parts.count, by: 2).map { parts[$0] }
    }

    var text: String {
        zip(parts.dropFirst(), examples).reduce(into: parts[0]) { text, next in
            text += "\n```\n\(next.1.question)\n\n\(next.1.answer)\n```\n\(next.0)"
        }
    }
}
