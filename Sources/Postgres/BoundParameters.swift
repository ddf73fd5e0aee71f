import CLibpq

/// Values laid out as libpq wants them: one buffer, and arrays of pointers, types and formats.
struct BoundParameters {
    private static let textFormat: Int32 = 0
    private static let binaryFormat: Int32 = 1

    private var buffer: [UInt8] = []
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var types: [Oid] = []
    private var formats: [Int32] = []

    /// Throws SQLSTATE 22021 for text that holds a NUL character, as the server would.
    init(_ values: [Value]) throws {
        for value in values { try append(value) }
    }

    /// Calls `body` with the arguments of `PQsendQueryParams` from the count on.
    func withArguments<Result>(
        _ body: (
            _ count: Int32, _ types: [Oid], _ values: [UnsafePointer<CChar>?],
            _ lengths: [Int32], _ formats: [Int32]
        ) -> Result
    ) -> Result {
        buffer.withUnsafeBytes { bytes in
            let values = offsets.map { offset in
                offset.map { bytes.baseAddress!.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return body(Int32(values.count), types, values, lengths, formats)
        }
    }

    private mutating func append(_ value: Value) throws {
        switch value {
        case .null: appendNull()
        case .text(let text): try appendText(text)
        case .int(let number): try appendText(String(number))
        case .bool(let flag): try appendText(flag ? "true" : "false")
        case .double(let number): try appendText(number.description)
        case .bytes(let bytes): appendBinary(bytes, type: TypeOid.bytea)
        case .textArray(let elements): try appendText(Self.arrayLiteral(elements))
        case .bytesArray(let elements):
            appendBinary(Self.binaryArray(elements), type: TypeOid.byteaArray)
        case .intArray(let elements):
            try appendText("{" + elements.map(String.init).joined(separator: ",") + "}")
        }
    }

    private mutating func appendNull() {
        offsets.append(nil)
        lengths.append(0)
        types.append(0)
        formats.append(Self.textFormat)
    }

    private mutating func appendText(_ text: String) throws {
        guard !text.utf8.contains(0) else { throw PostgresError.server(.nulCharacter) }
        add(text.utf8, type: 0, format: Self.textFormat)
        buffer.append(0)
    }

    private mutating func appendBinary(_ bytes: [UInt8], type: Oid) {
        add(bytes, type: type, format: Self.binaryFormat)
        buffer.append(0)
    }

    private mutating func add(_ bytes: some Collection<UInt8>, type: Oid, format: Int32) {
        offsets.append(buffer.count)
        lengths.append(Int32(clamping: bytes.count))  // the server refuses more than 1 GiB
        types.append(type)
        formats.append(format)
        buffer.append(contentsOf: bytes)
    }

    /// `{"a","b \" c",NULL}`
    private static func arrayLiteral(_ elements: [String?]) -> String {
        var literal = "{"
        for (index, element) in elements.enumerated() {
            if index > 0 { literal += "," }
            guard let element else {
                literal += "NULL"
                continue
            }
            literal += "\""
            for character in element.unicodeScalars {
                if character == "\"" || character == "\\" { literal += "\\" }
                literal.unicodeScalars.append(character)
            }
            literal += "\""
        }
        return literal + "}"
    }

    /// The server's binary form of a one-dimensional `bytea[]` without nulls.
    private static func binaryArray(_ elements: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ number: Int) {
            withUnsafeBytes(of: Int32(number).bigEndian) { bytes.append(contentsOf: $0) }
        }
        append(elements.isEmpty ? 0 : 1)  // dimensions
        append(0)  // holds no nulls
        append(Int(TypeOid.bytea))
        guard !elements.isEmpty else { return bytes }
        append(elements.count)
        append(1)  // lower bound
        for element in elements {
            append(element.count)
            bytes.append(contentsOf: element)
        }
        return bytes
    }
}

extension ServerError {
    /// What the server says of a NUL character, which libpq would take for the end of the text.
    static let nulCharacter = ServerError(
        sqlState: "22021", message: "invalid byte sequence for encoding \"UTF8\": 0x00")
}
