#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres

/// A private server of the installed PostgreSQL: its own cluster in a folder of the user's, reachable by a unix
/// socket that only the user can open, never by TCP.
public struct LocalServer: Sendable {
    /// The database that is made for the user.
    public static let database = "dbrunner"
    /// The cluster's superuser; the socket's folder is what protects it.
    public static let user = "postgres"

    /// Only a part of the socket's name; said everywhere, because PGPORT would change it.
    static let port = 5_432

    /// Which of the user's clusters: `main`, `demo`, …
    public let name: String
    /// Everything of this cluster is below.
    public let folder: String

    /// - Throws: `Failure.usage` when the name could not be that of a folder.
    public init(name: String = "main", environment: [String: String]) throws {
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard isPlain, !name.isEmpty, name.count <= 32 else {
            throw Failure.usage(
                "cannot name a local server \"\(name)\"", hint: "Use up to 32 letters, digits and underscores.")
        }
        self.name = name
        folder = try Self.baseFolder(environment) + "/" + name
    }

    var data: String { folder + "/data" }
    var log: String { folder + "/server.log" }
    var lock: String { folder + "/lock" }

    /// The folder of the socket. A socket's path is limited to about a hundred bytes, and the server reads it as a
    /// list, so a long or odd one moves.
    var socketFolder: String {
        let inside = folder + "/run"
        if inside.utf8.count <= 80, inside.utf8.allSatisfy(Self.isPlain) { return inside }
        let hash = folder.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        // Only root can create a name there before this program does.
        return (geteuid() == 0 ? "/var/run/dbrunner-" : "/tmp/dbrunner-") + String(hash, radix: 16)
    }

    /// How to connect, for every program that uses libpq.
    public var url: String { url(database: Self.database) }

    /// How to connect: only to a server that runs under the right account, since others can put a socket there.
    public var target: ConnectionTarget { target(database: Self.database) }

    func target(database: String) -> ConnectionTarget {
        let peer = ServerAccount.name().map { ["requirepeer": $0] } ?? [:]
        return ConnectionTarget(url(database: database), options: peer)
    }

    func url(database: String) -> String {
        let host = socketFolder.utf8.map { byte in
            if Self.isPlain(byte) { return String(Unicode.Scalar(byte)) }
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
        return "postgresql:///\(database)?host=\(host)&port=\(Self.port)&user=\(Self.user)"
    }

    /// Whether a byte of a path means itself in a shell, a URL and the server's settings.
    private static func isPlain(_ byte: UInt8) -> Bool {
        let scalar = Unicode.Scalar(byte)
        let isAlphanumeric = scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber)
        return isAlphanumeric || "/._-".unicodeScalars.contains(scalar)
    }

    /// Whether something listens on the socket, in a folder that only the server's account can write to.
    public var isRunning: Bool {
        ServerAccount.owns(socketFolder) && canConnect(toSocket: socketFolder + "/.s.PGSQL.\(Self.port)")
    }

    /// Whether the cluster has been made.
    public var exists: Bool {
        FileManager.default.fileExists(atPath: data + "/PG_VERSION")
    }

    /// The server's major version, as its data folder says.
    public var majorVersion: Int? {
        Int(firstBytes(ofFile: data + "/PG_VERSION").prefix { $0.isNumber })
    }

    /// `DBRUNNER_DATA`, else the user's data folder. For root, whose home other accounts cannot enter, that is
    /// `/var/lib/dbrunner`.
    private static func baseFolder(_ environment: [String: String]) throws -> String {
        if let folder = environment["DBRUNNER_DATA"], !folder.isEmpty { return absolutePath(folder) }
        if geteuid() == 0 { return "/var/lib/dbrunner" }
        if let folder = environment["XDG_DATA_HOME"], !folder.isEmpty { return absolutePath(folder) + "/dbrunner" }
        guard let home = environment["HOME"], !home.isEmpty else {
            throw Failure.failed(
                "could not find a folder for the local server", hint: "Set HOME, XDG_DATA_HOME or DBRUNNER_DATA.")
        }
        return home + "/.local/share/dbrunner"
    }
}

/// Whether a server accepts connections on a unix socket.
private func canConnect(toSocket path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    #if canImport(Glibc)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
    let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
    }
}
