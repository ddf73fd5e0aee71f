import Foundation
import TestSupport
import Testing

/// Everything that a page, a comment or a message refers to exists.
@Suite struct LinkTests {
    @Test(arguments: try Documentation.pages()) func linksLeadSomewhere(page: String) throws {
        let text = try Documentation.read(page)
        for link in Documentation.prose(text).matches(of: #/\]\(([^)\s#]*)(?:#([^)\s]*))?\)/#) {
            let (path, anchor) = (String(link.output.1), link.output.2.map(String.init))
            if path.contains("://") { continue }
            let folder = URL(fileURLWithPath: "/" + page).deletingLastPathComponent()
            let target = path.isEmpty ? page : String(folder.appendingPathComponent(path).standardized.path.dropFirst())
            #expect(Documentation.exists(target), "\(page) links to \(path)")
            guard let anchor, target.hasSuffix(".md"), Documentation.exists(target) else { continue }
            #expect(
                try Documentation.anchors(of: Documentation.read(target)).contains(anchor),
                "\(page) links to \(target)#\(anchor)")
        }
    }

    /// Paths of the repository that a page writes as code, such as `jobs/checks`.
    @Test(arguments: try Documentation.pages()) func pathsExist(page: String) throws {
        guard page != "docs/reference.md" else { return }
        let text = try Documentation.prose(Documentation.read(page))
        for path in text.matches(of: #/`((?:Tests|Sources|sql|jobs|deploy|docs|migrations|\.ci)/[\w./-]*)`/#) {
            let path = String(path.output.1)
            // In capitals: a name to be replaced, as in jobs/NAME.sql.
            guard path.wholeMatch(of: #/.*[A-Z]{3,}.*/#) == nil else { continue }
            #expect(Documentation.exists(path), "\(page) names \(path)")
        }
    }

    /// References to pages in comments, messages, alerts and scripts.
    @Test func pagesNamedElsewhere() throws {
        let found = try Program.run(
            "git",
            [
                "-C", Checkout.root, "grep", "-IhoE", "docs/[a-z/-]+\\.(md|svg|sql)(#[a-z0-9-]+)?", "--", "Sources",
                "sql", "deploy",
                "jobs", "migrations", "Tests", ".ci", "Makefile", ":!Tests/EndToEndTests/Golden",
            ])
        let named = Set(found.standardOutput.split(separator: "\n").map(String.init))
        #expect(named.count > 20)
        for name in named {
            let parts = name.split(separator: "#").map(String.init)
            #expect(Documentation.exists(parts[0]), "\(name) is named somewhere")
            guard parts.count == 2, Documentation.exists(parts[0]) else { continue }
            #expect(
                try Documentation.anchors(of: Documentation.read(parts[0])).contains(parts[1]),
                "\(name) is named somewhere")
        }
    }
}
