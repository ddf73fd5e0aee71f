extension StringProtocol {
    /// Whether this is at least one byte, and all are digits, letters of ASCII or among `others`.
    func isPlain(besides others: String) -> Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || others.utf8.contains(byte)
            }
    }
}
