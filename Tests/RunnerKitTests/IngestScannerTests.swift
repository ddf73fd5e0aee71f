import Testing

@testable import RunnerKit

/// What the scanner takes, what it leaves to the server, and how it reads times and bytes.
@Suite struct IngestScannerTests {
    private static let event =
        #""event_id":"e1","visitor":"v1","type":"click","occurred_at":"2024-05-06T07:08:09Z""#

    private func scanned(_ line: String, _ columns: [String] = []) -> [String?]? {
        var scanner = EventScanner(
            sites: ["default", "shop"], purposes: ["analytics", "marketing"], earliest: 0, now: 1_000_000_000_000_000)
        return Array(line.utf8).withUnsafeBufferPointer { bytes in
            guard scanner.scan(bytes) else { return nil }
            return columns.map { name in
                let field = scanner.fields[StageColumn.index(name)]
                if field.isNull { return nil }
                return field.bytes.baseAddress == nil
                    ? String(field.number) : String(decoding: field.bytes, as: UTF8.self)
            }
        }
    }

    @Test func takesAnEvent() {
        let line =
            "{\(Self.event),\"x\":-7,\"value\":12.50,\"title\":\"a\\\"b\\n\",\"authenticated\":true,\"person\":\"p\"}"
        let columns = scanned(line, ["visitor", "x", "value", "title", "metadata", "url"])
        #expect(columns == ["p", "-7", "12.50", "a\"b\n", nil, nil])
    }

    @Test func keepsWhatHasNoColumn() {
        #expect(
            scanned("{\(Self.event), \"a\" : [1,{\"b\":null}], \"c\":\"d\"}", ["metadata"])
                == [#"{"a" : [1,{"b":null}],"c":"d"}"#])
        #expect(scanned("{\(Self.event),\"metadata\":{ \"k\":1 }}", ["metadata"]) == [#"{ "k":1 }"#])
        #expect(scanned("{\(Self.event),\"metadata\":{ }}", ["metadata"]) == [String?.none])
    }

    @Test(arguments: [
        #""title":"\u00e9""#, #""title":1"#, #""event_id":"twice""#, #""x":1.0"#, #""x":2147483648"#, #""seq":1e2"#,
        #""value":1e2"#, #""value":-0"#, #""scroll":101"#, #""site":"elsewhere""#, #""visitors":"\ud800""#,
        #""a":1,"metadata":{"b":2}"#, #""received_at":"2024-05-06""#, #""a":[1,]"#, #""consent":{"a":1}"#, #""url":"#,
        #""received_at":"2024-01-01T00:00:00Z""#,
    ])
    func leavesToTheServer(member: String) {
        #expect(scanned("{\(Self.event)}") != nil)
        #expect(scanned("{\(Self.event),\(member)}") == nil)
    }

    @Test(arguments: ["event_id", "visitor", "type", "occurred_at"])
    func leavesIncompleteOnes(name: String) {
        #expect(scanned("{\(Self.event)}".replacing("\"\(name)\"", with: "\"other\"")) == nil)
    }

    @Test(arguments: [
        ("2000-01-01T00:00:00Z", 0), ("2000-03-01T00:00:00.5Z", 5_184_000_500_000), ("1999-12-31T23:59:59.999999Z", -1),
        ("2024-02-29T23:00:00-01:00", 762_566_400_000_000), ("2000-01-01T05:45:00+05:45", 0),
    ])
    func readsTimes(text: String, expected: Int64) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { TimestampText.microseconds($0) } == expected)
    }

    @Test(arguments: [
        "2023-02-29T00:00:00Z", "1900-01-01T00:00:00Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00.1234567Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00+0100", "2024-00-10T00:00:00Z",
        "2024-01-01t00:00:00Z", "2024-01-01T00:00:00ZZ", "2024-01-01T0a:00:00Z",
    ])
    func refusesTimes(text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { TimestampText.microseconds($0) } == nil)
    }

    @Test(
        arguments: [
            ([0x61, 0xc3, 0xa9], true), ([0xf0, 0x9f, 0x98, 0x80], true), ([0xff], false), ([0xc3], false),
            ([0xc0, 0x80], false), ([0xed, 0xa0, 0x80], false), ([0xf4, 0x90, 0x80, 0x80], false),
            ([0xe0, 0x80, 0x80], false), ([0xf0, 0x80, 0x80, 0x80], false),
        ] as [([UInt8], Bool)])
    func knowsUTF8(bytes: [UInt8], isValid: Bool) {
        let padded = Array("0123456789".utf8) + bytes + Array("0123456789".utf8)
        #expect(padded.withUnsafeBufferPointer { LineContent($0) } == (isValid ? .text : .invalidUTF8))
        let isText = bytes.withUnsafeBufferPointer { LineContent($0) } == .text
        #expect(isText == isValid)
    }

    @Test(arguments: 0..<20)
    func findsNulAnywhere(position: Int) {
        var bytes = [UInt8](repeating: 0x61, count: 20)
        bytes[position] = 0
        #expect(bytes.withUnsafeBufferPointer { LineContent($0) } == .holdsNul)
    }
}
