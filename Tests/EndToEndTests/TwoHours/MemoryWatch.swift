import Foundation
import Synchronization
import TestSupport

/// How much memory a program holds while it runs, taken now and then.
final class MemoryWatch: Sendable {
    let name: String
    private let pid: pid_t
    private let samples = Mutex<[Int]>([])

    init(_ name: String, _ program: Program) {
        self.name = name
        pid = program.pid
    }

    func take() throws {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        let size = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
        if let size { samples.withLock { $0.append(size) } }
    }

    /// The most that was held in each third of the time, in KiB.
    var thirds: [Int] {
        let samples = samples.withLock { $0 }
        return (0..<3).map { third in
            samples[(samples.count * third / 3)..<(samples.count * (third + 1) / 3)].max() ?? 0
        }
    }
}
