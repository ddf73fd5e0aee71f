/// Erases or anonymizes people named one a line, however many: bounded memory, and few locks at once.
public struct ErasureList {
    /// What became of the people of the list.
    public struct Totals: Sendable {
        public var done: Int64 = 0
        /// Erased or anonymized by an earlier run.
        public var before: Int64 = 0
        public var unknown: Int64 = 0
        public var rows: Int64 = 0
        /// Where their ids were searched for; empty if that was not wanted.
        public var searched: [Verification.Place] = []
    }

    /// People whose intent is recorded at once.
    private static let intentPortion = 5_000
    /// People who are erased in one transaction, under the locks of their buckets.
    private static let lockPortion = 500

    private typealias Entry = (person: PersonReference, line: Int)

    private let erasure: Erasure
    /// Called after each transaction with what has been done so far; may throw to stop.
    private let report: (Totals) throws -> Void
    /// Called with the line of each person who is not known.
    private let onUnknown: (Int) -> Void

    public init(_ erasure: Erasure, report: @escaping (Totals) throws -> Void, onUnknown: @escaping (Int) -> Void) {
        self.erasure = erasure
        self.report = report
        self.onUnknown = onUnknown
    }

    /// - Parameter path: The file; `-` for standard input.
    /// - Parameter asIDs: The lines are ids, not external ids.
    /// - Parameter verifies: Whether to search afterwards for the ids of all who are gone.
    public func run(
        _ path: String, asIDs: Bool, verifies: Bool, check: @escaping () throws -> Void
    ) throws -> Totals {
        var totals = Totals()
        var gone: [Int64] = []
        var portion: [Entry] = []
        try PersonList.read(path, asIDs: asIDs, check: check) { person, line in
            portion.append((person, line))
            guard portion.count == Self.intentPortion else { return }
            gone += try run(portion, &totals)
            portion.removeAll(keepingCapacity: true)
        }
        gone += try run(portion, &totals)
        try erasure.forgetTraces(of: .many)
        if verifies { totals.searched = try search(for: gone, check: check) }
        return totals
    }

    /// By ids only, many at once, through the indexes that erasing uses: texts would take a pass each.
    private func search(for people: [Int64], check: @escaping () throws -> Void) throws -> [Verification.Place] {
        var places: [Verification.Place] = []
        for start in stride(from: 0, to: people.count, by: Self.intentPortion) {
            let some = Array(people[start..<min(start + Self.intentPortion, people.count)])
            places += try erasure.lookUp(some, check: check)
        }
        return places
    }

    /// - Returns: The ids of those who were erased.
    private func run(_ portion: [Entry], _ totals: inout Totals) throws -> [Int64] {
        guard !portion.isEmpty else { return [] }
        return try erasure.auditingFailure {
            let names = portion.map { entry -> String? in
                if case .externalID(let name) = entry.person { name } else { nil }
            }
            let stored = try erasure.stored(names)
            let ids = portion.indices.map { index -> Int64? in
                if case .id(let id) = portion[index].person { id } else { stored[index] }
            }
            let intended = try erasure.begin(ids.compactMap { $0 })
            let people = Set(intended.map(\.person))
            let past = try erasure.past(names)
            for (index, entry) in portion.enumerated() where ids[index].map(people.contains) != true {
                if past[index] != nil {
                    totals.before += 1
                } else {
                    totals.unknown += 1
                    onUnknown(entry.line)
                }
            }
            try finish(intended.map(\.entry), &totals)
            return intended.map(\.person)
        }
    }

    /// In the order of the entries, so that a transaction holds few locks.
    private func finish(_ entries: [Int64], _ totals: inout Totals) throws {
        var waiting = entries[...]
        while !waiting.isEmpty {
            let some = Array(waiting.prefix(Self.lockPortion))
            for receipt in try erasure.finish(some) {
                totals.done += 1
                totals.rows += receipt.rows
            }
            waiting = waiting.dropFirst(some.count)
            try report(totals)
        }
    }
}
