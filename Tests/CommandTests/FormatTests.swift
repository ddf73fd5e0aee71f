import RunnerKit
import Testing

@testable import dbrunner

/// Numbers, times, tables and JSON as they are printed.
@Suite struct FormatTests {
    @Test(
        arguments: zip(
            [0, 999, 1_000, -1_234_567, Int64.min], ["0", "999", "1,000", "-1,234,567", "-9,223,372,036,854,775,808"]))
    func groups(number: Int64, text: String) {
        #expect(grouped(number) == text)
    }

    @Test(
        arguments: zip(
            [0, 0.05, 0.04, 1.25, -0.04, -2.5, .infinity], ["0.0", "0.1", "0.0", "1.3", "0.0", "-2.5", "-"]))
    func rounds(number: Double, text: String) {
        #expect(fixed(number, decimals: 1) == text)
    }

    @Test(
        arguments: zip(
            [Duration.zero, .milliseconds(850), .seconds(12.34), .seconds(245), .seconds(7_800)],
            ["0 ms", "850 ms", "12.3 s", "4 min 05 s", "2 h 10 min"]))
    func times(duration: Duration, text: String) {
        #expect(readable(duration) == text)
    }

    @Test(
        arguments: zip(
            [0, 1_023, 1_536, 1_048_576 * 300, 1 << 50], ["0 bytes", "1023 bytes", "1.5 kB", "300 MB", "1024.0 TB"]))
    func sizes(bytes: Int64, text: String) {
        #expect(readableBytes(bytes) == text)
    }

    @Test(
        arguments: zip(
            ["500ms", "30s", "30", "5min", "5m", "2h", "1d"],
            [
                Duration.milliseconds(500), .seconds(30), .seconds(30), .seconds(300), .seconds(300), .seconds(7_200),
                .seconds(86_400),
            ]))
    func durations(text: String, duration: Duration) {
        #expect(parseDuration(text) == duration)
    }

    @Test(arguments: ["", "s", "-5s", "5 s", "1.5s", "5x", "99999999999999999999s", "٣s"])
    func noDurations(text: String) {
        #expect(parseDuration(text) == nil)
    }

    /// Every Unicode scalar is harmless on a terminal, unchanged in JSON, and text in a spreadsheet.
    @Test func textsDoNothing() {
        for value in (0...0x2100) as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(Character(scalar))b"
            #expect(!visible(text).unicodeScalars.contains(where: isSteering), "\(value)")
            let json = JSON.string(text).text
            #expect(!json.unicodeScalars.contains(where: isSteering), "\(value)")
            #expect(JSON(parsing: json) == .string(text), "\(value)")
        }
        for formula in ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "\u{ff1d}1"] {
            #expect(CSV.line([CSV.defused(formula)]).drop { $0 == "\"" }.hasPrefix("'"))
        }
        #expect(CSV.defused("a=1") == "a=1")
    }

    @Test func bars() {
        #expect(bar(0, width: 4) == "")
        #expect(bar(0.5, width: 4) == "██")
        #expect(bar(1.0 / 32, width: 4) == "▏")
        #expect(bar(7, width: 4) == "████")
    }

    @Test func tables() {
        var table = Table([.left("NAME"), .right("N")])
        table.add("é", "1")
        table.add("shop", "1,000")
        #expect(table.lines == ["NAME      N", "é         1", "shop  1,000"])
    }

    @Test func narrowTables() {
        var page = Table.Column.left("PAGE")
        page.mayShrink = true
        var table = Table([page, .right("N")])
        table.add("https://shop.example/p/trail-runner-100", "1,000")
        #expect(table.lines(width: 30) == ["PAGE                         N", "https:/…rail-runner-100  1,000"])
        #expect(table.narrowestLine == 27)
        #expect(table.lines(width: 10) == table.lines(width: 27))
    }

    @Test(
        arguments: zip(
            ["", "shop", "é", "e\u{301}", "日本", "ﾊﾝ", "한글", "👩‍👩‍👧‍👦", "🇩🇪", "❤️", "❤", "1️⃣", "\u{200b}", "█▏…–", "שלום"],
            [0, 4, 1, 1, 4, 2, 4, 2, 2, 2, 1, 2, 0, 4, 4]))
    func columnsOfTerminals(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func wideLetters() {
        var page = Table.Column.left("PAGE")
        page.mayShrink = true
        var table = Table([page, .right("N")])
        table.add("/日本語", "1")
        table.add("/p", "10")
        #expect(table.lines == ["PAGE      N", "/日本語   1", "/p       10"])
        table.add("/" + String(repeating: "長", count: 20), "2")
        let lines = table.lines(width: 24)
        #expect(lines.allSatisfy { $0.displayWidth <= 24 })
        #expect(lines[3] == "/長長…長長長長長長     2")
    }

    @Test func paintsWholeColumns() {
        var bar = Table.Column.left("")
        bar.color = "36"
        var table = Table([.left("N"), bar])
        table.add("1", "██")
        table.add("2", "")
        #expect(table.lines { "<\($1)\($0)>" } == ["N", "1  <36██>", "2"])
    }

    @Test(
        arguments: zip([0, 1_234.567, -0.004, -1_234.5, .nan], ["0.00", "1,234.57", "0.00", "-1,234.50", "-"]))
    func amounts(number: Double, text: String) {
        #expect(grouped(number, decimals: 2) == text)
    }

    @Test func escapesControlCharacters() {
        #expect(visible("é /a?b=1") == "é /a?b=1")
        #expect(visible("\u{1b}[2J\u{202e}\u{9b}") == #"\u{1b}[2J\u{202e}\u{9b}"#)
        #expect(visible("a\u{200b}b\u{200f}") == #"a\u{200b}b\u{200f}"#)
    }

    @Test func quotesCSV() {
        #expect(CSV.line(["a", nil, "", "b,c", "\"d\"", "e\nf"]) == "a,,\"\",\"b,c\",\"\"\"d\"\"\",\"e\nf\"\r\n")
    }

    @Test(
        arguments: zip(
            ["30d", "12w", "6mon", "6mo", "1y"], ["30 days", "12 weeks", "6 months", "6 months", "1 years"]))
    func periods(text: String, interval: String) {
        #expect(parsePeriod(text) == interval)
    }

    @Test(arguments: ["", "d", "0d", "3m", "-1d", "1.5d", "9999y"])
    func noPeriods(text: String) {
        #expect(parsePeriod(text) == nil)
    }

    @Test(
        arguments: zip(
            ["2024-02-29", "2026-02-29", "2026-13-01", "2026-1-1", "２026-01-01", "2026-12-31"],
            [true, false, false, false, false, true]))
    func dates(text: String, isOne: Bool) {
        #expect(isDate(text) == isOne)
    }

    @Test func sortsAndEscapesJSON() {
        let value: JSON = [
            "z": [1, 2.5, .null], "a": "\"\\\n\u{1}é\u{1F600}", "m": true, "n": .number(.nan), "i": .number(3),
        ]
        #expect(value.text == #"{"a":"\"\\\n\u0001é😀","i":3,"m":true,"n":null,"z":[1,2.5,null]}"#)
    }

    @Test func wrapsText() {
        #expect(wrap("one two three", width: 7) == ["one two", "three"])
        #expect(wrap("a\n\nb", width: 7) == ["a", "", "b"])
        #expect(wrap("unbreakable", width: 3) == ["unbreakable"])
    }

    @Test func countsChangesOfWords() {
        #expect(editDistance("ingest", "ingest") == 0)
        #expect(editDistance("igest", "ingest") == 1)
        #expect(editDistance("", "abc") == 3)
    }
}
