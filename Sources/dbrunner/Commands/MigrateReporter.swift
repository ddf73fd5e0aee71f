import RunnerKit

/// Shows what happens during a migration, while it happens.
struct MigrationReporter {
    let output: Output

    func show(_ event: MigrationEvent) {
        switch event {
        case .waitingForRunner(let holder):
            output.note("waiting for another runner: \(holder)")
        case .warning(let diagnostic):
            if output.verbosity != .quiet { ErrorReport(output: output).print(diagnostic) }
        case .remark(let text):
            output.note(text)
        case .historyDiffers(let differences):
            show(differences)
        case .applying(let title):
            output.detail("applying \(title)")
        case .applied(let title, let milliseconds):
            output.note("applied \(title)  \(readable(.milliseconds(milliseconds)))")
        case .blocked(let title, let sessions):
            output.note("\(title) waits for a lock of \(list(sessions))")
        case .retrying(let title, let reason, let attempt, let attempts):
            output.note("\(title) was rolled back (\(reason)); attempt \(attempt) of \(attempts)")
        case .treeApplied(let files, let milliseconds):
            output.note("applied sql/ (\(counted(files, "file")))  \(readable(.milliseconds(milliseconds)))")
        case .partitionsMade:
            output.detail("made partitions ahead")
        case .notTried(let title, let reason):
            output.note("not tried: \(title), since \(reason)")
        case .notice(let notice, let title):
            showNotice(notice.severity, notice.message, title)
        }
    }

    private func showNotice(_ severity: String, _ message: String, _ title: String) {
        if severity == "WARNING" {
            output.warning("\(title): \(message)")
        } else {
            output.detail("\(title): \(severity.lowercased()): \(message)")
        }
    }

    private func show(_ differences: [HistoryDifference]) {
        var table = Table([.right("VERSION"), .left("FILE"), .left("DATABASE"), .left("WHAT"), .left("APPLIED")])
        for difference in differences {
            table.add(
                String(difference.version), difference.file ?? "-", difference.database ?? "-",
                difference.explanation, difference.applied ?? "-")
            output.json([
                "database": .optional(difference.database), "file": .optional(difference.file),
                "kind": .string(difference.kind.rawValue), "version": .integer(difference.version),
            ])
        }
        for line in table.lines { output.diagnostic(line) }
    }

    private func list(_ sessions: [BlockingSession]) -> String {
        sessions.map(\.description).joined(separator: ", ")
    }
}
