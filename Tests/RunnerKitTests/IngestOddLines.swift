import TestSupport

/// Makes lines of input that look for trouble: every field, with values that are easy, odd, or wrong.
struct OddLines {
    private static let texts = [
        "textual", "event_id", "site", "session_key", "visitor", "person", "type", "url", "title", "referrer",
        "user_agent", "ip", "page_category", "element", "element_id", "element_class", "element_text",
        "element_selector", "category", "action", "label", "task", "goal", "utm_source", "utm_medium",
        "utm_campaign", "utm_term", "utm_content", "screen", "timezone",
    ]
    private static let times = ["occurred_at", "received_at", "sent_at"]
    private static let numbers = ["seq", "x", "y", "scroll", "value", "load_ms", "interactive_ms", "zahl"]
    private static let stringValues = [
        #""""#, #""plain""#, #""é€😀""#, #""a\"b\\c\/d""#, #""\b\f\n\r\t""#, #""\u00e9""#, #""\ud83d\ude00""#,
        #""\ud83d""#, #""\u0000""#, #""a\x""#, "\"tab\there\"", #""ends in backslash\\""#, "\"\u{7f}\u{2028}\"",
        #""pageview""#, #""click""#, #""https://a.example/x?q=1#f""#, #"" padded ""#, #""null""#,
    ]
    private static let timeValues = [
        #""2024-02-29T12:34:56Z""#, #""2023-02-29T12:34:56Z""#, #""2024-12-31T23:59:59.999999+14:00""#,
        #""2024-01-01T00:00:00.1-12:30""#, #""2024-01-01 00:00:00Z""#, #""2024-01-01T00:00:60Z""#,
        #""2024-01-01T24:00:00Z""#, #""2024-01-01T00:00:00""#, #""2024-01-01T00:00Z""#, #""1990-01-01T00:00:00Z""#,
        #""1989-12-31T23:59:59Z""#, #""2000-03-01T00:00:00.123Z""#, #""0001-01-01T00:00:00Z""#, #""now""#,
        #""2024-01-01T00:00:00.1234567Z""#, #""2024-13-01T00:00:00Z""#, #""2024-01-01T00:00:00+0100""#,
        #""2024-01-01T00:00:00,5Z""#, #""2024-01-01T00:00:00+15:59""#, #""2100-02-28T23:59:59Z""#,
        #""2024-04-31T00:00:00Z""#,
    ]
    private static let numberValues = [
        "0", "-0", "1", "-1", "42", "100", "101", "2147483647", "2147483648", "-2147483648", "-2147483649",
        "999999999999999", "1000000000000000", "123456789012345678901234567890", "1.0", "1.5", "-0.0", "0.000001",
        "1e2", "1E-2", "12.50", "01", "+1", "1.", ".5", "--1", "32768", "1e400", "NaN",
    ]
    private static let otherValues = [
        "null", "true", "false", "{}", "[]", "[1,2.5,\"x\",null]", #"{"a":{"b":[true,{"c":"d\n"}]}}"#,
        #"{"a":1,"a":2}"#, #"{"analytics":true}"#, #"{"analytics":false,"marketing":true}"#, "nul", "{",
        #"{"u":"\u00e9"}"#, "[1,]", "{ }",
    ]

    private var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    mutating func next() -> String {
        var members = basics()
        for _ in 0..<Int.random(in: 0...6, using: &random) { members.append(member()) }
        if chance(5) { members.shuffle(using: &random) }
        if chance(20) { members.append(members.randomElement(using: &random)!) }
        var line = "{" + members.joined(separator: chance(4) ? " ,\t" : ",") + "}"
        if chance(10) { line = "  " + line + " \r" }
        if chance(40) { line.removeLast() }
        if chance(60) { line += "x" }
        return line
    }

    /// Mostly what makes an event complete, so that the scanner has something to take.
    private mutating func basics() -> [String] {
        var members = [
            #""event_id":"e\#(Int.random(in: 0...9, using: &random))""#, #""visitor":"v""#, #""type":"click""#,
            #""occurred_at":"2024-05-06T07:08:09.123Z""#,
        ]
        if chance(8) { members.remove(at: Int.random(in: 0...3, using: &random)) }
        return members
    }

    private mutating func member() -> String {
        let names = pick([
            Self.texts, Self.texts, Self.times, Self.numbers, ["authenticated", "consent", "metadata", "zz"],
        ])
        let name = pick(names)
        let usual: [String]
        switch name {
        case _ where Self.times.contains(name): usual = Self.timeValues
        case _ where Self.numbers.contains(name): usual = Self.numberValues
        case "authenticated", "consent", "metadata", "zz": usual = Self.otherValues
        default: usual = Self.stringValues
        }
        let values = chance(10) ? pick([Self.stringValues, Self.numberValues, Self.otherValues]) : usual
        return #""\#(chance(50) ? "\\u0065vent_id" : name)"\#(chance(6) ? " : " : ":")\#(pick(values))"#
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements.randomElement(using: &random)!
    }

    private mutating func chance(_ oneIn: Int) -> Bool {
        Int.random(in: 1...oneIn, using: &random) == 1
    }
}
