import Foundation

/// A point of time in whole milliseconds since 1970, written as ISO 8601 in UTC.
struct Instant: Encodable, Comparable, Hashable {
    var milliseconds: Int64

    init(_ milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// - Parameter text: ISO 8601 without a fraction, as `2024-02-29T23:50:00Z`.
    init(_ text: String) {
        guard let date = try? Date(text, strategy: .iso8601) else { fatalError("not a time: \(text)") }
        milliseconds = Int64(date.timeIntervalSince1970) * 1_000
    }

    static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
    static func + (instant: Instant, milliseconds: Int64) -> Instant { Instant(instant.milliseconds + milliseconds) }
    static func - (later: Instant, earlier: Instant) -> Int64 { later.milliseconds - earlier.milliseconds }

    func encode(to encoder: any Encoder) throws {
        let seconds = Date(timeIntervalSince1970: TimeInterval(milliseconds / 1_000)).formatted(.iso8601)
        let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
        var container = encoder.singleValueContainer()
        try container.encode(seconds.dropLast() + ".\(fraction)Z")
    }
}

/// An event as a producer sends it. The names are those of the input, in camel case.
struct SampleEvent: Encodable {
    var eventId: String
    var site: String?
    var sessionKey: String?
    var visitor: String?
    var occurredAt: Instant
    var sentAt: Instant?
    var receivedAt: Instant?
    var type = "pageview"
    var url: String?
    var referrer: String?
    var userAgent: String?
    var screen: String?
    var seq: Int?
    var pageCategory: String?
    var category: String?
    var goal: String?
    var value: Int?
    var scroll: Int?
    var utmSource: String?
    var utmCampaign: String?
    var authenticated: Bool?
    var consent: Bool?

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    /// The event as one line of NDJSON, without the line's end.
    var line: String {
        get throws { String(decoding: try Self.encoder.encode(self), as: UTF8.self) }
    }
}

extension Collection<SampleEvent> {
    /// The events as NDJSON.
    var lines: String {
        get throws { try map { try $0.line + "\n" }.joined() }
    }
}

/// A small generator of numbers that gives the same ones for the same seed everywhere (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    mutating func pick<Choices: Collection>(_ choices: Choices) -> Choices.Element {
        guard let choice = choices.randomElement(using: &self) else { fatalError("nothing to pick from") }
        return choice
    }
}
