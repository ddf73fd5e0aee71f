import CLibpq

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Connection {
    /// Whether an error message is among the first bytes that wait in the socket.
    ///
    /// While data is copied in, libpq leaves errors unread until the end of the data, which may be
    /// far away. On an encrypted connection it is not known: always false.
    var errorIsArriving: Bool {
        guard PQsslInUse(handle) == 0, PQgssEncInUse(handle) == 0 else { return false }
        return withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            let count = recv(PQsocket(handle), buffer.baseAddress, buffer.count, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
            return count > 0 && Self.containsError(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Walks the messages: each is a letter, its length (4 bytes, which count themselves), and its
    /// content. The content of an error begins with the severity field, `S`.
    private static func containsError(_ messages: UnsafeRawBufferPointer) -> Bool {
        var start = 0
        while start + 5 < messages.count {
            if messages[start] == UInt8(ascii: "E"), messages[start + 5] == UInt8(ascii: "S") { return true }
            let length = UInt32(bigEndian: messages.loadUnaligned(fromByteOffset: start + 1, as: UInt32.self))
            start += 1 + Int(length)
        }
        return false
    }
}
