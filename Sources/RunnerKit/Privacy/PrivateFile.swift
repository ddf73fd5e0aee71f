#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A file with personal data in the making: only its owner may read it, and it gets its name when it is whole.
///
/// Until then it lies beside, as `NAME.partial`. Whatever a killed run left under that name, the next one for the
/// same file overwrites.
final class PrivateFile {
    let path: String
    private let partialPath: String
    /// For a program that writes into it.
    let descriptor: Int32
    private var isKept = false

    /// - Throws: `Failure`, also when another run is writing the same file.
    init(_ path: String) throws {
        self.path = path
        partialPath = path + ".partial"
        guard Files.canBeReplaced(path) else {
            throw Failure.usage("\(path) is not a regular file", hint: "Without --out it goes to standard output.")
        }
        descriptor = try Self.open(partialPath, for: path)
    }

    deinit {
        if !isKept { unlink(partialPath) }
        close(descriptor)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try writeAll(bytes, to: descriptor, named: partialPath)
    }

    /// Makes sure that the bytes are on the disk.
    func flush() throws {
        guard fsync(descriptor) == 0 else { throw Self.failure("could not write \(partialPath)") }
    }

    /// How much was written so far, in bytes.
    var size: Int64 {
        var status = stat()
        fstat(descriptor, &status)
        return Int64(status.st_size)
    }

    /// Gives the file its name, in place of one that has it already.
    func keep() throws {
        guard rename(partialPath, path) == 0 else { throw Self.failure("could not rename \(partialPath) to \(path)") }
        isKept = true
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let folderDescriptor = Self.openFolder(folder)
        guard folderDescriptor >= 0 else { return }
        fsync(folderDescriptor)
        close(folderDescriptor)
    }

    private static func open(_ partialPath: String, for path: String) throws -> Int32 {
        while true {
            #if canImport(Glibc)
            let descriptor = Glibc.open(partialPath, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
            #else
            let descriptor = Darwin.open(partialPath, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
            #endif
            guard descriptor >= 0 else { throw failure("could not make \(partialPath)") }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw Failure.lockHeld("another run is writing \(path)")
            }
            // Between opening and locking, its former owner can have given it its name, or removed it.
            if isStill(partialPath, descriptor) {
                guard isOurs(descriptor) else {
                    close(descriptor)
                    throw Failure.failed(
                        "\(partialPath) belongs to another account", hint: "Choose a folder that only you can write to."
                    )
                }
                guard fchmod(descriptor, 0o600) == 0, ftruncate(descriptor, 0) == 0 else {
                    throw failure("could not make \(partialPath)")
                }
                return descriptor
            }
            close(descriptor)
        }
    }

    /// A file that another account made in a shared folder, or holds under another name, could be read by that account.
    private static func isOurs(_ descriptor: Int32) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_uid == geteuid() && status.st_nlink == 1
    }

    private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
        var held = stat()
        var named = stat()
        guard fstat(descriptor, &held) == 0, lstat(path, &named) == 0 else { return false }
        return held.st_dev == named.st_dev && held.st_ino == named.st_ino
    }

    private static func openFolder(_ path: String) -> Int32 {
        #if canImport(Glibc)
        Glibc.open(path, O_RDONLY | O_CLOEXEC)
        #else
        Darwin.open(path, O_RDONLY | O_CLOEXEC)
        #endif
    }

    private static func failure(_ message: String) -> Failure {
        Failure.failed("\(message): \(String(cString: strerror(errno)))")
    }
}
