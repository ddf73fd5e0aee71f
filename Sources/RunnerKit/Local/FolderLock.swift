#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A lock on a file, held by this process: the system drops it when the process dies.
struct FolderLock {
    private let descriptor: Int32

    /// Waits for the lock. The folder may belong to another account, so no link is followed.
    /// - Parameter make: Whether to make the file where there is none.
    /// - Returns: Nil when there is no such file, or no folder for it; another process may have removed it meanwhile.
    init?(_ path: String, make: Bool = false) throws {
        while true {
            let flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
            let descriptor = open(path, flags | (make ? O_CREAT : 0), 0o600)
            if descriptor < 0, errno == ENOENT { return nil }
            guard descriptor < 0 ? errno != ELOOP : Self.isPlainFile(descriptor) else {
                close(descriptor)
                throw Failure.failed(
                    "\(path) is not a regular file",
                    hint: "Find out who created it, then remove it.")
            }
            guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
                throw Failure.failed("could not lock \(path): \(String(cString: strerror(errno)))")
            }
            if Self.isStillAt(path, descriptor) {
                self.descriptor = descriptor
                return
            }
            close(descriptor)
        }
    }

    func release() {
        close(descriptor)
    }

    /// Whether it is a regular file with one name: no pipe, and no hard link to a file of another user.
    private static func isPlainFile(_ descriptor: Int32) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_nlink <= 1
    }

    /// False when another process removed the file while we waited: its lock protects nothing any more.
    private static func isStillAt(_ path: String, _ descriptor: Int32) -> Bool {
        var held = stat()
        var named = stat()
        guard fstat(descriptor, &held) == 0, lstat(path, &named) == 0 else { return false }
        return held.st_dev == named.st_dev && held.st_ino == named.st_ino
    }
}
