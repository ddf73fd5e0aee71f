/// What a server must be.
public enum Requirements {
    /// The oldest major version.
    static let oldest = 15

    /// - Parameter serverVersion: as libpq gives it, such as 150004 for 15.4.
    /// - Throws: `Failure.cannotConnect` for a server that is too old.
    public static func check(serverVersion: Int) throws {
        let major = serverVersion / 10_000
        guard major < oldest else { return }
        let version = major < 10 ? "\(major).\(serverVersion / 100 % 100)" : "\(major)"
        throw Failure.cannotConnect(
            "PostgreSQL \(version) is not supported: the server must be \(oldest) or newer",
            hint: "Upgrade it with pg_upgrade or by dump and restore, or name another server with --database.")
    }
}
