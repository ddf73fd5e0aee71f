import RunnerKit

/// A reading as people and programs see it.
struct StatusScreen {
    private static let sectionWidth = 12

    let reading: StatusReading
    let output: Output

    /// The lines of the screen: section, a mark where something is not well, item, how it is.
    func lines() -> [String] {
        guard let status = reading.status else {
            return [line("database", reading.database, "the schema is not there yet; run dbrunner migrate", .warn)]
        }
        let about = "PostgreSQL \(status.serverVersion), dbrunner \(Version.current)"
        let items =
            [(section: "database", name: status.database, detail: about, state: SystemStatus.State.ok)]
            + schema + status.items.map { ($0.section, $0.name, $0.detail, $0.state) }
        let width = items.map(\.name.count).max() ?? 0
        return items.indices.map { index in
            let item = items[index]
            let isFirst = index == 0 || items[index - 1].section != item.section
            return line(isFirst ? item.section : "", padded(item.name, to: width), item.detail, item.state)
        }
    }

    private func line(_ section: String, _ name: String, _ detail: String, _ state: SystemStatus.State) -> String {
        let (mark, color): (String, String?) =
            switch state {
            case .ok: ("  ", nil)
            case .warn: ("! ", "33")
            case .bad: ("!!", "31")
            }
        let text = fitting(detail, behind: "\(mark) \(name)  ")
        let heading = output.coloredResult(padded(section, to: Self.sectionWidth), "1")
        return heading + (color.map { output.coloredResult(text, $0) } ?? text)
    }

    /// On a narrow terminal the detail goes on below itself.
    private func fitting(_ detail: String, behind start: String) -> String {
        let indent = Self.sectionWidth + start.displayWidth
        guard let width = output.resultWidth, indent + detail.displayWidth > width else { return start + detail }
        let lines = wrap(detail, width: max(24, width - indent))
        return start + lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }

    private var schema: [(section: String, name: String, detail: String, state: SystemStatus.State)] {
        if reading.planError != nil { return [("schema", "migrations", "the history differs from the files", .bad)] }
        guard let plan = reading.plan else { return [] }
        let pending = plan.steps.isEmpty ? "" : ", \(plan.steps.count) pending"
        let tree = plan.treeFiles == 0 ? "" : ", sql/ differs"
        let isCurrent = pending.isEmpty && tree.isEmpty
        let remedy = isCurrent ? ", nothing pending" : "; run dbrunner migrate"
        let detail = "\(plan.present) applied\(pending)\(tree)\(remedy)"
        return [("schema", "migrations", detail, isCurrent ? .ok : .warn)]
    }

    /// One object: sections, in them items, in them their state and facts.
    func json() -> [String: JSON] {
        guard let status = reading.status else {
            return ["database": .string(reading.database), "migrated": false]
        }
        var members: [String: JSON] = [
            "at": .string(status.at), "database": .string(status.database), "migrated": true,
            "migrations_applied": reading.plan.map { .integer($0.present) } ?? .null,
            "migrations_pending": reading.plan.map { .integer($0.steps.count) } ?? .null,
            "server_version": .string(status.serverVersion), "sql_differs": .bool(reading.plan?.treeFiles ?? 0 > 0),
            "version": .string(Version.current),
        ]
        for (section, items) in Dictionary(grouping: status.items, by: \.section) {
            members[section] = .object(
                Dictionary(
                    uniqueKeysWithValues: items.map { item in
                        (item.name.replacing(" ", with: "_"), Self.json(item))
                    }))
        }
        return members
    }

    private static func json(_ item: SystemStatus.Item) -> JSON {
        guard case .object(var facts) = JSON(parsing: item.facts) else { return .null }
        facts["state"] = .string(item.state.rawValue)
        return .object(facts)
    }
}
