/// Turns a line of JSON into the fields of a stage row, if it is certain to agree with the server's parser.
///
/// Everything unusual is refused: names that come twice, escapes by number, numbers where they could be rounded,
/// other ways to write a time, wrong types, missing fields, values out of range. Such a line is not wrong;
/// it is sent as text and `pipeline.parse_event` decides. So what is right never depends on this type, and a line that the
/// server rejects has come as text, which is kept.
struct EventScanner: ~Copyable {
    /// The value of one column.
    struct Field {
        var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        var number: Int64 = 0
        var isNull = true
    }

    /// Longer lines are left to the server, so that every typed row fits into a chunk.
    static let longestLine = CopyChunk.capacity / 2

    private static let eventID = StageColumn.index("event_id")
    private static let site = StageColumn.index("site")
    private static let sessionKey = StageColumn.index("session_key")
    private static let visitor = StageColumn.index("visitor")
    private static let occurredAt = StageColumn.index("occurred_at")
    private static let receivedAt = StageColumn.index("received_at")
    private static let sentAt = StageColumn.index("sent_at")
    private static let eventType = StageColumn.index("event_type")
    private static let url = StageColumn.index("url")
    private static let metadata = StageColumn.index("metadata")

    private let columns = (
        eventID: eventID, site: site, sessionKey: sessionKey, visitor: visitor, occurredAt: occurredAt,
        receivedAt: receivedAt, sentAt: sentAt, eventType: eventType, url: url, metadata: metadata
    )
    private let names = FieldNames()
    private let sites: SiteNames
    private let purposes: SiteNames
    /// Later events are left to the server, which knows what is too far ahead, and earlier ones, which it may reject.
    private let latest: Int64
    private let earliest: Int64
    /// By column; the bytes point into the line or into `scratch`, and are good until the next scan.
    let fields = UnsafeMutablePointer<Field>.allocate(capacity: StageColumn.all.count)
    private var seen: UInt64 = 0
    private var scratch: ScratchText
    private var extras = ExtraMembers()

    /// - Parameters:
    ///   - sites: The sites there are: events of others are left to the server, which rejects them.
    ///   - purposes: Those of consent that the server knows.
    ///   - earliest: Before which no event is stored, in microseconds since 2000-01-01 UTC.
    ///   - now: The time in microseconds since 2000-01-01 UTC.
    init(sites: [String], purposes: [String], earliest: Int64, now: Int64) {
        self.sites = SiteNames(sites)
        self.purposes = SiteNames(purposes)
        self.earliest = earliest
        latest = now
        scratch = ScratchText(capacity: 2 * Self.longestLine + 2)
        fields.initialize(repeating: Field(), count: StageColumn.all.count)
    }

    deinit {
        fields.deallocate()
    }

    /// Fills `fields` from the line: valid UTF-8 without NUL.
    /// - Returns: Whether the line was taken.
    mutating func scan(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard 2...Self.longestLine ~= line.count else { return false }
        fields.update(repeating: Field(), count: StageColumn.all.count)
        seen = 0
        scratch.clear()
        extras.clear()
        var cursor = JSONCursor(line)
        guard cursor.take("{") else { return false }
        repeat {
            guard takeMember(&cursor) else { return false }
        } while cursor.take(",")
        return cursor.take("}") && cursor.isAtEnd() && addExtras() && isComplete
    }

    /// A number that is the same for all events of one person, on whatever site.
    var personHash: UInt64 {
        let person = fields[columns.visitor].isNull ? fields[columns.sessionKey] : fields[columns.visitor]
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in person.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash ^ (hash >> 32)
    }

    private mutating func takeMember(_ cursor: inout JSONCursor) -> Bool {
        _ = cursor.peek()
        let start = cursor.position
        guard let name = cursor.text(), !name.hasEscapes, cursor.take(":") else { return false }
        guard let target = names.target(of: name.bytes) else {
            guard cursor.skipValue() else { return false }
            return extras.add(UnsafeBufferPointer(start: start, count: cursor.position - start))
        }
        guard seen & target.bit == 0 else { return false }
        seen |= target.bit
        if cursor.peek() == UInt8(ascii: "n") { return cursor.take(word: "null") }
        guard let field = value(&cursor, target.kind) else { return false }
        if !target.yields || fields[target.column].isNull { fields[target.column] = field }
        return true
    }

    private mutating func value(_ cursor: inout JSONCursor, _ kind: StageColumn.Kind) -> Field? {
        switch kind {
        case .text(let limit): text(&cursor, limit: limit)
        case .url: address(&cursor)
        case .time: time(&cursor)
        case .integer(let range, _): integer(&cursor, in: range)
        case .number: number(&cursor)
        case .boolean: boolean(&cursor)
        case .consent: consent(&cursor)
        case .metadata: object(&cursor)
        case .own: nil
        }
    }

    @inline(__always)
    private mutating func text(_ cursor: inout JSONCursor, limit: Int) -> Field? {
        guard let text = cursor.text(), text.bytes.count <= limit else { return nil }
        return Field(bytes: text.hasEscapes ? scratch.unescape(text.bytes) : text.bytes, isNull: false)
    }

    /// The server counts the parameters of URLs of more than 500 bytes, after escapes are replaced.
    private mutating func address(_ cursor: inout JSONCursor) -> Field? {
        guard let field = text(&cursor, limit: 1_000) else { return nil }
        guard field.bytes.count > 500 else { return field }
        return field.bytes.count { $0 == UInt8(ascii: "&") } < 400 ? field : nil
    }

    private func time(_ cursor: inout JSONCursor) -> Field? {
        guard let text = cursor.text(), let time = TimestampText.microseconds(text.bytes) else { return nil }
        return Field(number: time, isNull: false)
    }

    private func integer(_ cursor: inout JSONCursor, in range: ClosedRange<Int64>) -> Field? {
        guard let number = cursor.number(), number.isWhole, number.digits <= 15 else { return nil }
        var value: Int64 = 0
        for byte in number.bytes where byte != UInt8(ascii: "-") {
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        if number.bytes[0] == UInt8(ascii: "-") { value = -value }
        return range.contains(value) ? Field(number: value, isNull: false) : nil
    }

    /// As text, which the server turns into a numeric. It writes no negative zero.
    private func number(_ cursor: inout JSONCursor) -> Field? {
        guard let number = cursor.number(), number.digits <= 15,
            !(number.bytes.count > 1 && number.bytes[0] == UInt8(ascii: "-") && number.bytes[1] == UInt8(ascii: "0"))
        else { return nil }
        return Field(bytes: number.bytes, isNull: false)
    }

    private func boolean(_ cursor: inout JSONCursor) -> Field? {
        let start = cursor.position
        let isTrue = cursor.take(word: "true")
        guard isTrue || cursor.take(word: "false") else { return nil }
        let text = UnsafeBufferPointer(start: start, count: cursor.position - start)
        return Field(bytes: text, number: isTrue ? 1 : 0, isNull: false)
    }

    /// true, false, or an object with such members for known purposes only.
    private func consent(_ cursor: inout JSONCursor) -> Field? {
        guard cursor.peek() == UInt8(ascii: "{") else { return boolean(&cursor) }
        let start = cursor.position
        guard cursor.take("{") else { return nil }
        repeat {
            guard let purpose = cursor.text(), !purpose.hasEscapes, purposes.contains(purpose.bytes), cursor.take(":"),
                cursor.take(word: "true") || cursor.take(word: "false")
            else { return nil }
        } while cursor.take(",")
        guard cursor.take("}") else { return nil }
        return Field(bytes: UnsafeBufferPointer(start: start, count: cursor.position - start), isNull: false)
    }

    /// An object as it stands; null for an empty one.
    private func object(_ cursor: inout JSONCursor) -> Field? {
        let start = cursor.position
        guard cursor.peek() == UInt8(ascii: "{") else { return nil }
        var empty = cursor
        if empty.take("{"), empty.take("}") {
            cursor = empty
            return Field()
        }
        guard cursor.skipValue() else { return nil }
        return Field(bytes: UnsafeBufferPointer(start: start, count: cursor.position - start), isNull: false)
    }

    /// Members without a column become the metadata. How they merge with a given one, the server decides.
    private mutating func addExtras() -> Bool {
        guard extras.count > 0 else { return true }
        guard fields[columns.metadata].isNull else { return false }
        fields[columns.metadata] = Field(bytes: scratch.object(of: extras), isNull: false)
        return true
    }

    /// Whether the server would not reject the event for what it lacks.
    private var isComplete: Bool {
        let (visitor, key) = (fields[columns.visitor], fields[columns.sessionKey])
        let type = fields[columns.eventType].bytes
        return !fields[columns.eventID].bytes.isEmpty && !type.isEmpty
            && !(visitor.isNull && key.isNull)
            && (visitor.isNull || !visitor.bytes.isEmpty) && (key.isNull || !key.bytes.isEmpty)
            && timesAreOrdinary
            && (fields[columns.site].isNull || sites.contains(fields[columns.site].bytes))
            && (!fields[columns.url].bytes.isEmpty || !isPageView(type))
    }

    /// Whether no correction of the clock can make it an event of the future, or one from before all that is stored.
    private var timesAreOrdinary: Bool {
        let (occurred, received) = (fields[columns.occurredAt], fields[columns.receivedAt])
        let sent = fields[columns.sentAt]
        guard !occurred.isNull, occurred.number <= latest, occurred.number >= earliest + Self.day,
            received.number <= latest
        else { return false }
        guard !received.isNull else { return true }
        guard occurred.number <= received.number + Self.day else { return false }
        return sent.isNull
            || (occurred.number <= sent.number + Self.day && abs(received.number - sent.number) <= Self.day)
    }

    /// In microseconds.
    private static let day: Int64 = 86_400_000_000

    private func isPageView(_ type: UnsafeBufferPointer<UInt8>) -> Bool {
        type.count == 8 && UnsafeRawPointer(type.baseAddress!).loadUnaligned(as: UInt64.self) == Self.pageView
    }

    private static let pageView = Array("pageview".utf8).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
}
