/// The text of a value in the format in which it came.
func decodeText(_ value: UnsafeRawBufferPointer, as column: RowLayout.Column) -> String {
    guard column.isBinary else { return String(decoding: value, as: UTF8.self) }
    switch column.type {
    case TypeOid.bool: return value.first == 0 ? "f" : "t"
    case TypeOid.int2: return String(bigEndian(value, as: Int16.self))
    case TypeOid.int4: return String(bigEndian(value, as: Int32.self))
    case TypeOid.int8: return String(bigEndian(value, as: Int64.self))
    case TypeOid.oid: return String(bigEndian(value, as: UInt32.self))
    case TypeOid.float4: return Float(bitPattern: bigEndian(value, as: UInt32.self)).description
    case TypeOid.float8: return Double(bitPattern: bigEndian(value, as: UInt64.self)).description
    case let type where TypeOid.textual.contains(type): return String(decoding: value, as: UTF8.self)
    default: return encodeHex(value)
    }
}

/// The bytes of a `bytea` in the text form `\x…`; nil if it is not that.
func decodeHex(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count >= 2, text.count.isMultiple(of: 2),
        text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x")
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2 - 1)
    for position in stride(from: 2, to: text.count, by: 2) {
        guard let high = hexDigit(text[position]), let low = hexDigit(text[position + 1]) else { return nil }
        bytes.append(high << 4 | low)
    }
    return bytes
}

/// The elements of an array of one dimension in its text form, `{a,"b c",NULL}`; nil if it is not that.
func decodeArray(_ text: String) -> [String?]? {
    var rest = text.unicodeScalars[...]
    guard rest.popFirst() == "{", rest.popLast() == "}" else { return nil }
    var elements: [String?] = []
    while !rest.isEmpty {
        let isQuoted = rest.first == "\""
        if isQuoted { rest.removeFirst() }
        var element = String.UnicodeScalarView()
        while let scalar = rest.popFirst(), scalar != (isQuoted ? "\"" : ",") {
            guard scalar == "\\" else {
                element.append(scalar)
                continue
            }
            if let escaped = rest.popFirst() { element.append(escaped) }
        }
        if isQuoted, !rest.isEmpty, rest.removeFirst() != "," { return nil }
        let value = String(element)
        elements.append(!isQuoted && value == "NULL" ? nil : value)
    }
    return elements
}

private func encodeHex(_ bytes: UnsafeRawBufferPointer) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array("\\x".utf8)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}

private func hexDigit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
}

/// A whole number in network order; 0 if the value has another size.
private func bigEndian<Number: FixedWidthInteger>(
    _ value: UnsafeRawBufferPointer, as type: Number.Type
) -> Number {
    guard value.count == MemoryLayout<Number>.size else { return 0 }
    return Number(bigEndian: value.loadUnaligned(as: type))
}
