import CLibpq

/// The fixed numbers of the built-in types that are read or sent in binary.
enum TypeOid {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
    static let byteaArray: Oid = 1001
    static let textArray: Oid = 1009

    static let numbers: Set<Oid> = [int2, int4, int8, float4, float8, numeric]

    /// name, text, json, xml, unknown, char(n), varchar: their binary form is their text.
    static let textual: Set<Oid> = [19, 25, 114, 142, 705, 1042, 1043]
}
