/// A session as it really was, and the list of actions that its client keeps of it.
struct ClientSession {
    /// What the client tells of the session. Times are the client's, in milliseconds since 1970.
    enum Action: Equatable {
        case page(number: Int, path: String, duration: Int64, scroll: Int, enteredAt: Int64, exitedAt: Int64)
        case goal(name: String, value: Int?, number: Int, path: String, at: Int64)
    }

    /// A change of the list: an action is appended, and the client may have more to say of the one before.
    struct Step {
        let at: Int64
        let appended: Action
        let amended: Action?
    }

    let visitor: String
    let id: String
    /// What the client's clock is ahead.
    let skew: Int64
    let startedAt: Int64
    private(set) var steps: [Step] = []

    /// - Parameter start: When it began, by the right clock.
    init(number: Int, start: Int64, using random: inout SeededRandom) {
        visitor = "visitor-\(number % 700)"
        id = "session-\(number / 2)-\(number % 2 == 0 ? "a" : "b")"
        skew = random.chance(30) ? Int64.random(in: -5_000_000...5_000_000, using: &random) : 0
        startedAt = start + skew
        var now = startedAt
        for page in 1...Int.random(in: 1...6, using: &random) {
            addPage(page, at: &now, using: &random)
        }
    }

    private mutating func addPage(_ number: Int, at now: inout Int64, using random: inout SeededRandom) {
        let path = "/page-\(Int.random(in: 1...9, using: &random))"
        let enteredAt = now
        for goal in 0..<(random.chance(20) ? Int.random(in: 1...2, using: &random) : 0) {
            now += Int64.random(in: 1...9_000, using: &random)
            append(
                .goal(
                    name: "goal-\(goal)", value: random.chance(50) ? Int.random(in: 1...99, using: &random) : nil,
                    number: number, path: path, at: now), at: now, using: &random)
        }
        now += Int64.random(in: 1...40_000, using: &random)
        append(
            .page(
                number: number, path: path, duration: now - enteredAt, scroll: Int.random(in: 0...100, using: &random),
                enteredAt: enteredAt, exitedAt: now), at: now, using: &random)
    }

    /// Of a page the client can learn afterwards that it was looked at a little longer.
    private mutating func append(_ action: Action, at now: Int64, using random: inout SeededRandom) {
        var amended: Action?
        if random.chance(15),
            case .page(let number, let path, let duration, let scroll, let enteredAt, let exitedAt) = actions.last
        {
            amended = .page(
                number: number, path: path, duration: duration + 500, scroll: max(scroll, 77), enteredAt: enteredAt,
                exitedAt: exitedAt)
        }
        steps.append(Step(at: now, appended: action, amended: amended))
    }

    /// The list after all steps: the truth.
    var actions: [Action] { Self.actions(after: steps[...]) }

    static func actions(after steps: ArraySlice<Step>) -> [Action] {
        var list: [Action] = []
        for step in steps {
            if let amended = step.amended { list[list.count - 1] = amended }
            list.append(step.appended)
        }
        return list
    }
}

extension ClientSession.Action {
    /// As a member of a payload's actions.
    var json: String {
        switch self {
        case .page(let number, let path, let duration, let scroll, let enteredAt, let exitedAt):
            """
            {"type":"pageview","path":"\(path)","page_number":\(number),"duration":\(duration),"scroll":\(scroll),\
            "entered_at":"\(isoTime(enteredAt))","exited_at":"\(isoTime(exitedAt))"}
            """
        case .goal(let name, let value, let number, let path, let at):
            """
            {"type":"goal","name":"\(name)",\(value.map { "\"value\":\($0)," } ?? "")"path":"\(path)",\
            "page_number":\(number),"timestamp":"\(isoTime(at))"}
            """
        }
    }
}

/// Milliseconds since 1970 as ISO 8601 in UTC. By hand, since there are very many.
func isoTime(_ milliseconds: Int64) -> String {
    let days = milliseconds / 86_400_000
    let ofDay = milliseconds % 86_400_000
    // The civil calendar from the number of days, in eras of 400 years that begin on 1 March.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))T\(two(ofDay / 3_600_000)):\(two(ofDay / 60_000 % 60)):"
        + "\(two(ofDay / 1_000 % 60)).\(String(1_000 + ofDay % 1_000).dropFirst())Z"
}
