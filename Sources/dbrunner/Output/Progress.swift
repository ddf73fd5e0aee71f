import RunnerKit

/// Tells how far a long piece of work is: a bar with rate and time left on a terminal, else a line a minute.
final class Progress {
    private static let barWidth = 24

    private let output: Output
    private let label: String
    private let unit: String
    private let total: Int64?
    private let started = ContinuousClock.now
    private var shown = ContinuousClock.now

    /// - Parameters:
    ///   - unit: What is counted, in the plural: "events"; "bytes" are shown as kB, MB and so on.
    ///   - total: How many there are, if that is known.
    init(_ output: Output, _ label: String, unit: String, total: Int64? = nil) {
        self.output = output
        self.label = label
        self.unit = unit
        self.total = total
    }

    /// Says that `done` of the work is done. Cheap enough to be called often.
    func update(_ done: Int64) {
        guard output.verbosity != .quiet else { return }
        let now = ContinuousClock.now
        let interval: Duration = output.isInteractive ? .milliseconds(100) : .seconds(60)
        guard now - shown >= interval else { return }
        shown = now
        let text = describe(done, elapsed: now - started)
        if output.isInteractive {
            output.progressLine(text)
        } else {
            output.note(text)
        }
    }

    /// Removes the bar.
    func finish() {
        output.closeProgressLine()
    }

    private func describe(_ done: Int64, elapsed: Duration) -> String {
        let rate = Double(done) / max(0.001, elapsed.inSeconds)
        let speed = amount(Int64(rate)) + "/s"
        guard let total, total > 0 else {
            return "\(label)  \(amount(done))  \(speed)"
        }
        let share = min(1, Double(done) / Double(total))
        let drawn = padded(bar(share, width: Self.barWidth), to: Self.barWidth)
        let left = rate > 0 ? readable(.seconds(Double(max(0, total - done)) / rate)) + " left" : ""
        return "\(label)  \(drawn) \(percent(share))  \(speed)  \(left)"
    }

    private func amount(_ count: Int64) -> String {
        unit == "bytes" ? readableBytes(count) : "\(grouped(count)) \(unit)"
    }
}
