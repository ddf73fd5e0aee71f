/// A bind parameter.
///
/// Only byte strings state their type; all others travel as text of unknown type, so the server
/// infers the type from the statement: write `$1::interval` where it cannot.
public enum Value: Sendable, Equatable {
    case null
    case text(String)
    case int(Int64)
    case bool(Bool)
    case double(Double)
    /// A `bytea`, sent in binary.
    case bytes([UInt8])
    /// An array whose elements may be null; the server infers the type of the elements.
    case textArray([String?])
    /// A `bytea[]`, sent in binary.
    case bytesArray([[UInt8]])
    case intArray([Int64])

    /// The text, or null for nil.
    public static func optional(_ text: String?) -> Value {
        text.map(Value.text) ?? .null
    }

    /// The number, or null for nil.
    public static func optional(_ number: (some BinaryInteger)?) -> Value {
        number.map { .int(Int64($0)) } ?? .null
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .text(value) }
}

extension Value: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) { self = .int(value) }
}

extension Value: ExpressibleByFloatLiteral {
    public init(floatLiteral value: Double) { self = .double(value) }
}

extension Value: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension Value: ExpressibleByNilLiteral {
    public init(nilLiteral: ()) { self = .null }
}
