/// The binary form of COPY: numbers in network order, each field behind its length.
enum BinaryRows {
    /// Signature, flags, and length of the header's extension.
    static let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0] + [UInt8](repeating: 0, count: 8)
    /// A row with -1 fields.
    static let trailer: [UInt8] = [0xff, 0xff]
    /// The length of a null.
    static let null: Int32 = -1
}

extension UnsafeMutableRawPointer {
    /// Stores an integer in network order and moves on behind it.
    @inline(__always)
    mutating func put<Integer: FixedWidthInteger>(_ value: Integer) {
        storeBytes(of: value.bigEndian, as: Integer.self)
        self += MemoryLayout<Integer>.size
    }

    /// Stores bytes and moves on behind them.
    @inline(__always)
    mutating func put(_ bytes: UnsafePointer<UInt8>, count: Int) {
        copyMemory(from: bytes, byteCount: count)
        self += count
    }
}
