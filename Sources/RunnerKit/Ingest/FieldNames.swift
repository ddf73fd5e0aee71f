/// Finds the stage column of an input field by its name, in a hash table of plain words.
final class FieldNames: Sendable {
    /// The field that a name of the input means.
    struct Target: Sendable {
        let column: Int
        /// Position among all names, to notice a name that comes twice.
        let bit: UInt64
        /// Another field of the same column has precedence over this one.
        let yields: Bool
        let kind: StageColumn.Kind
    }

    /// A name of up to 16 bytes as two words: all names of fields fit, and compare in two steps.
    private struct Key: Equatable {
        let length: Int
        let head: UInt64
        let tail: UInt64

        @inline(__always)
        init(_ name: UnsafeBufferPointer<UInt8>) {
            let bytes = UnsafeRawBufferPointer(name)
            length = bytes.count
            if length >= 8 {
                head = bytes.loadUnaligned(as: UInt64.self)
                tail = bytes.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
            } else {
                head = bytes.reduce(0) { $0 << 8 | UInt64($1) }
                tail = 0
            }
        }

        var slot: Int {
            let mixed = (head ^ tail.byteSwapped ^ UInt64(truncatingIfNeeded: length)) &* 0x9e37_79b9_7f4a_7c15
            return Int(mixed >> 56)
        }
    }

    private struct Entry {
        let key: Key
        let target: Target
    }

    private static let slots = 256
    private static let longest = 16
    nonisolated(unsafe) private let table = UnsafeMutablePointer<Entry?>.allocate(capacity: slots)

    init() {
        table.initialize(repeating: nil, count: Self.slots)
        var position: UInt64 = 0
        for (column, stage) in StageColumn.all.enumerated() {
            for (rank, field) in stage.fields.enumerated() {
                precondition(position < 64 && field.utf8.count <= Self.longest)
                let target = Target(column: column, bit: 1 << position, yields: rank > 0, kind: stage.kind)
                let key = Array(field.utf8).withUnsafeBufferPointer { Key($0) }
                insert(Entry(key: key, target: target))
                position += 1
            }
        }
    }

    deinit {
        table.deallocate()
    }

    /// The target of a name; nil for a name that has no column.
    @inline(__always)
    func target(of name: UnsafeBufferPointer<UInt8>) -> Target? {
        guard name.count <= Self.longest else { return nil }
        let key = Key(name)
        var slot = key.slot
        while let entry = table[slot] {
            if entry.key == key { return entry.target }
            slot = (slot + 1) % Self.slots
        }
        return nil
    }

    private func insert(_ entry: Entry) {
        var slot = entry.key.slot
        while table[slot] != nil { slot = (slot + 1) % Self.slots }
        table[slot] = entry
    }
}
