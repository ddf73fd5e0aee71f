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

/// Files by plain system calls: starting up must cost next to nothing.
enum Files {
    /// The whole content of a file. Throws `Failure` when it cannot be read.
    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        var content = [UInt8](repeating: 0, count: max(Int(status.st_size), 1))
        var filled = 0
        while true {
            if filled == content.count { content.append(contentsOf: repeatElement(0, count: filled)) }
            let count = content.withUnsafeMutableBytes {
                systemRead(descriptor, $0.baseAddress! + filled, $0.count - filled)
            }
            if count == 0 { break }
            guard count > 0 || errno == EINTR else { throw unreadable(path) }
            filled += max(count, 0)
            if filled == Int(status.st_size) { break }
        }
        content.removeLast(content.count - filled)
        return content
    }

    /// Names of the visible entries of a folder, in byte order; none when there is no such folder.
    static func names(in folder: String) throws -> [String] {
        guard let handle = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw unreadable(folder)
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted(by: precedesInBytes)
    }

    /// Whether the path is a folder.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFDIR
    }

    /// Writes a new file. Throws `Failure` when it exists or cannot be written whole.
    static func create(_ path: String, _ content: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw Failure.failed("could not create \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        do {
            try Array(content.utf8).withUnsafeBytes { try writeAll($0, to: descriptor, named: path) }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Writes a file beside the path and gives it that name when it is complete.
    static func replace(_ path: String, _ content: String) throws {
        guard canBeReplaced(path) else {
            throw Failure.usage("\(path) is not a regular file", hint: "Write - for standard output.")
        }
        let draft = "\(path).\(getpid()).tmp"
        try create(draft, content)
        guard rename(draft, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            throw Failure.failed("could not write \(path): \(reason)")
        }
    }

    /// False for a folder, and for a device, which root could replace.
    static func canBeReplaced(_ path: String) -> Bool {
        var existing = stat()
        guard stat(path, &existing) == 0 else { return true }
        return existing.st_mode & S_IFMT == S_IFREG
    }

    private static func unreadable(_ path: String) -> Failure {
        Failure.failed("could not read \(path): \(String(cString: strerror(errno)))")
    }
}

/// Byte order, which is the same on every machine and in every locale.
func precedesInBytes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
