import RunnerKit

/// What a search found, for people and for programs. The texts themselves are not repeated.
struct VerifyReport {
    private let output: Output

    init(_ output: Output) {
        self.output = output
    }

    /// - Parameter mustBeComplete: What is out of reach counts as not searched.
    /// - Throws: `Failure` when something was found, or not everything that should be could be searched.
    func print(_ places: [Verification.Place], mustBeComplete: Bool) throws {
        printKinds(places)
        printFindings(places)
        for place in places { output.json(object(place)) }

        let found = count(places) { if case .found = $0 { true } else { false } }
        let words = count(places) { if case .word = $0 { true } else { false } }
        let pending = places.compactMap(\.awaited)
        let unseen = places.filter { !$0.wasSearched && (mustBeComplete || $0.state != .outOfReach) }
        let kept = count(places) { if case .kept = $0 { true } else { false } }
        if found > 0 { throw Failure.failed("found in \(counted(found + words, "place"))") }
        if words > 0 {
            throw Failure.failed(
                "found in \(counted(words, "place")), where it can mean something else", hint: Self.wordHint)
        }
        guard pending.isEmpty else {
            let commands = Set(pending.map(\.rawValue)).sorted()
            throw Failure.partlyDone(
                "found in \(counted(pending.count, "place that awaits", "places that await")) \(commands.joined(separator: " and "))",
                hint: "Run \(commands.map { "`dbrunner \($0)`" }.joined(separator: " and ")), then search again.")
        }
        if kept > 0 {
            output.line("kept in \(counted(kept, "place")): the number of an erased person, or a word; no name")
        }
        guard unseen.isEmpty else { throw notSearched(unseen) }
        let beyond = count(places) { $0 == .outOfReach }
        let reach =
            beyond == 0 ? "" : " in what this user may read; \(counted(beyond, "place is", "places are")) out of reach"
        output.line("nothing was found" + reach)
    }

    private func notSearched(_ places: [Verification.Place]) -> Failure {
        let names = places.prefix(5).map(\.name).joined(separator: ", ")
        let more = places.count > 5 ? " and \(places.count - 5) more" : ""
        let isByReach = places.allSatisfy { $0.state == .outOfReach }
        return Failure.partlyDone(
            "nothing was found, but \(counted(places.count, "place")) could not be searched: \(names)\(more)",
            hint: isByReach
                ? "Connect as a superuser to search everything."
                : "Connect as a superuser to search every table, and give --archives to search the archives.")
    }

    /// What to do where only an ordinary word was found.
    static let wordHint = """
        It is an ordinary word or number, such as the name of a page, or a line that names another person or none: \
        check whether these rows are about the person.
        """

    private func count(_ places: [Verification.Place], _ matches: (Verification.Place.State) -> Bool) -> Int {
        places.count { matches($0.state) }
    }

    /// How many places of each kind were searched.
    private func printKinds(_ places: [Verification.Place]) {
        var table = Table([.left("LOOKED IN"), .right("PLACES"), .right("NOT SEARCHED")])
        let kinds = places.map(\.kind).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        for kind in kinds {
            let ofKind = places.filter { $0.kind == kind }
            let unseen = ofKind.count { !$0.wasSearched }
            table.add(kind, grouped(Set(ofKind.map(\.name)).count), unseen == 0 ? "" : grouped(unseen))
        }
        output.table(table)
    }

    private func printFindings(_ places: [Verification.Place]) {
        var table = Table([.left("FOUND IN"), .left("COLUMN"), .right("ROWS"), .left("")])
        for place in places where place.state != .clean {
            let (rows, remark) = description(of: place.state)
            table.add(place.name, place.column ?? "", rows.map(grouped) ?? "", remark)
        }
        guard !table.rows.isEmpty else { return }
        output.line()
        output.table(table)
    }

    private func description(of state: Verification.Place.State) -> (rows: Int64?, remark: String) {
        switch state {
        case .clean: (nil, "")
        case .found(let rows): (rows, "")
        case .word(let rows):
            (rows, "an ordinary word or number, or a line that names no person: check whether the person is meant")
        case .kept(let rows, let reason): (rows, "kept: \(reason)")
        case .pending(let rows, .refresh): (rows, "computed again by the next refresh")
        case .pending(let rows, .aggregate): (rows, "arrived after the erasure: the next aggregate decides")
        case .unseen(let reason): (nil, "not searched: \(reason)")
        case .outOfReach: (nil, "out of reach: no right to read it")
        }
    }

    private func object(_ place: Verification.Place) -> [String: JSON] {
        var members: [String: JSON] = ["place": .string(place.name), "kind": .string(place.kind)]
        if let column = place.column { members["column"] = .string(column) }
        switch place.state {
        case .clean: members["state"] = "clean"
        case .found: members["state"] = "found"
        case .word: members["state"] = "word"
        case .kept(_, let reason):
            members["state"] = "kept"
            members["reason"] = .string(reason)
        case .pending(_, .refresh): members["state"] = "awaits a refresh"
        case .pending(_, .aggregate): members["state"] = "awaits aggregate"
        case .unseen(let reason):
            members["state"] = "not searched"
            members["reason"] = .string(reason)
        case .outOfReach: members["state"] = "out of reach"
        }
        if let rows = description(of: place.state).rows { members["rows"] = .integer(rows) }
        return members
    }
}
