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

/// Whether the path names a folder.
func isFolder(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
}

/// The path with the current folder in front, unless it is absolute already.
public func absolutePath(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
}

/// Where this program's own binary lies, with symbolic links resolved.
public func executablePath() -> String? {
    #if os(Linux)
    let path = "/proc/self/exe"
    #else
    let path = CommandLine.arguments.first ?? ""
    #endif
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}

/// The program's full path, looked for in the folders of `PATH`.
public func findProgram(_ name: String, path: String? = nil) -> String? {
    let folders = path ?? getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":")
        .map { "\($0)/\(name)" }
        .first { access($0, X_OK) == 0 && !isFolder($0) }
}

/// Removes a file; one that is gone already is no error.
func removeFile(_ path: String) throws {
    guard unlink(path) == 0 || errno == ENOENT else {
        throw Failure.failed("could not remove \(path): \(String(cString: strerror(errno)))")
    }
}

/// A descriptor that discards what is written.
func openNull() throws -> Int32 {
    let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard null >= 0 else { throw Failure.failed("could not open /dev/null: \(String(cString: strerror(errno)))") }
    return null
}
