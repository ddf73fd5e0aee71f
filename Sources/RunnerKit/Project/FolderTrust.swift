#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Who besides us can change what lies in a folder.
enum FolderTrust: Equatable {
    case trusted
    /// It belongs to another account, of this name.
    case foreign(String)
    /// Every account can write to it.
    case openToAll

    /// - Parameter isRoot: Whether it is only passed through: then a folder like /tmp, where no other account can replace what
    ///   belongs to others, will do.
    static func of(_ path: String, isRoot: Bool = false) -> FolderTrust {
        var status = stat()
        guard stat(path, &status) == 0 else { return .trusted }
        let isSticky = status.st_mode & S_ISVTX != 0
        if status.st_mode & S_IWOTH != 0 && !(isRoot && isSticky) { return .openToAll }
        guard !owners.contains(status.st_uid) else { return .trusted }
        let owner = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) }
        return .foreign(owner ?? "number \(status.st_uid)")
    }

    /// This user, root, and the user who became root by sudo.
    private static var owners: Set<uid_t> {
        var accounts: Set<uid_t> = [geteuid(), 0]
        if geteuid() == 0, let number = getenv("SUDO_UID").flatMap({ uid_t(String(cString: $0)) }) {
            accounts.insert(number)
        }
        return accounts
    }
}
