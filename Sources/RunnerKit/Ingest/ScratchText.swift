/// Room for the texts of one line that do not stand in it as they are.
struct ScratchText: ~Copyable {
    private let base: UnsafeMutablePointer<UInt8>
    private var count = 0

    init(capacity: Int) {
        base = .allocate(capacity: capacity)
    }

    deinit {
        base.deallocate()
    }

    mutating func clear() {
        count = 0
    }

    /// A string with its escapes replaced, all of which `JSONCursor` has seen to be simple.
    mutating func unescape(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let start = count
        var index = 0
        while index < text.count {
            var byte = text[index]
            if byte == UInt8(ascii: "\\"), let plain = JSONCursor.unescaped(text[index + 1]) {
                byte = plain
                index += 1
            }
            base[count] = byte
            count += 1
            index += 1
        }
        return UnsafeBufferPointer(start: base + start, count: count - start)
    }

    /// The members as one JSON object.
    mutating func object(of members: borrowing ExtraMembers) -> UnsafeBufferPointer<UInt8> {
        let start = count
        for index in 0..<members.count {
            put(UInt8(ascii: index == 0 ? "{" : ","))
            let member = members[index]
            (base + count).update(from: member.baseAddress!, count: member.count)
            count += member.count
        }
        put(UInt8(ascii: "}"))
        return UnsafeBufferPointer(start: base + start, count: count - start)
    }

    private mutating func put(_ byte: UInt8) {
        base[count] = byte
        count += 1
    }
}

/// Where in a line the members without a column of their own stand.
struct ExtraMembers: ~Copyable {
    private static let most = 64

    private let members = UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>.allocate(capacity: most)
    private(set) var count = 0

    deinit {
        members.deallocate()
    }

    subscript(index: Int) -> UnsafeBufferPointer<UInt8> { members[index] }

    mutating func clear() {
        count = 0
    }

    /// False when there are too many of them.
    mutating func add(_ member: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count < Self.most else { return false }
        members[count] = member
        count += 1
        return true
    }
}

/// The names of the sites there are.
struct SiteNames: Sendable {
    private let names: [[UInt8]]

    init(_ names: [String]) {
        self.names = names.map { Array($0.utf8) }
    }

    func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        names.contains { $0.count == name.count && $0.elementsEqual(name) }
    }
}
