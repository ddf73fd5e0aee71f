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

/// What came of an attempt to read.
enum ReadResult: Equatable {
    case bytes(Int)
    /// Nothing for a while; only of a pipe or a terminal.
    case idle
    case end
}

/// Where the bytes of an input come from: a file, standard input, or a program that decompresses a file.
final class ByteSource {
    private static let headBytes = 65_536
    private static let decompressors = [".gz": ["gzip", "-dc"], ".zst": ["zstd", "-dcq"]]
    /// How long a silent pipe is waited for at once, in milliseconds.
    private static let patience: Int32 = 200

    /// As the user named it.
    let name: String
    /// Size of the file on disk; nil for what is not a regular file.
    let size: Int64?
    /// Whether its bytes go through a program first.
    let isCompressed: Bool
    private let descriptor: Int32
    private let program: Subprocess?

    /// Opens a file, or standard input for `-`.
    /// - Throws: `Failure` when it cannot be opened, or its program is missing.
    init(_ name: String) throws {
        self.name = name
        descriptor = name == "-" ? dup(STDIN_FILENO) : open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.cannotOpen(name) }
        var status = stat()
        fstat(descriptor, &status)
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw Self.isFolder(name)
        }
        size = status.st_mode & S_IFMT == S_IFREG && name != "-" ? Int64(status.st_size) : nil
        let command = Self.decompressors.first { name.hasSuffix($0.key) }?.value
        isCompressed = command != nil
        let input = Subprocess.Input.descriptor(descriptor)
        program = try command.map { try Subprocess($0[0], Array($0[1...]), input: input) }
    }

    deinit {
        close(descriptor)
    }

    /// Finds out whether a file can be read without opening it, which would wake the writer of a pipe.
    /// - Throws: What opening it would.
    static func check(_ name: String) throws {
        guard name != "-" else { return }
        var status = stat()
        guard stat(name, &status) == 0, access(name, R_OK) == 0 else { throw cannotOpen(name) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw isFolder(name) }
    }

    /// Refuses bytes that a program should have decompressed before.
    /// - Parameter bytes: The first of the input.
    static func checkIsText(_ bytes: UnsafeRawBufferPointer, from name: String) throws {
        let formats: [(name: String, mark: [UInt8], program: String, suffix: String)] = [
            ("gzip", [0x1f, 0x8b], "zcat", ".gz"), ("zstd", [0x28, 0xb5, 0x2f, 0xfd], "zstdcat", ".zst"),
        ]
        guard let format = formats.first(where: { bytes.starts(with: $0.mark) }) else { return }
        throw Failure.failed(
            "cannot read \(name): it is compressed by \(format.name)",
            hint: name == "-"
                ? "Decompress it first: \(format.program) FILE | dbrunner ingest -"
                : "Give it a name that ends in \(format.suffix), or: \(format.program) \(name) | dbrunner ingest -")
    }

    private static func cannotOpen(_ name: String) -> Failure {
        let reason = String(cString: strerror(errno))
        return Failure(
            errno == ENOENT ? .notFound : .failed, "could not open \(name): \(reason)",
            hint: errno == ENOENT ? "Check the path of the file." : nil)
    }

    private static func isFolder(_ name: String) -> Failure {
        .failed("cannot read \(name): it is a folder", hint: "Name the files in it: dbrunner ingest \(name)/*.ndjson")
    }

    /// How much of the file on disk has been read: of a compressed one by its program, which shares our place in it.
    var position: Int64 {
        size == nil ? 0 : Int64(max(0, lseek(descriptor, 0, SEEK_CUR)))
    }

    /// The first bytes of the file on disk, by which it is recognized; nil for what is not a regular file.
    func head() -> [UInt8]? {
        guard let size else { return nil }
        return [UInt8](unsafeUninitializedCapacity: Int(min(size, Int64(Self.headBytes)))) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
    }

    /// Moves to an offset without reading, where that is possible.
    func seek(to offset: Int64) -> Bool {
        program == nil && size != nil && lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset)
    }

    /// Reads what there is.
    /// - Throws: `Failure` when reading fails, also when the program that decompresses does.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> ReadResult {
        if let program {
            let count = try program.read(into: buffer)
            if count > 0 { return .bytes(count) }
            try checkEnd(of: program)
            return .end
        }
        if size == nil, !hasData { return .idle }
        while true {
            #if canImport(Glibc)
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #else
            let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count == 0 ? .end : .bytes(count) }
            if errno != EINTR {
                throw Failure.failed("could not read \(name): \(String(cString: strerror(errno)))")
            }
        }
    }

    private var hasData: Bool {
        var descriptors = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&descriptors, 1, Self.patience) != 0
    }

    private func checkEnd(of program: Subprocess) throws {
        let outcome = program.wait()
        guard !outcome.succeeded else { return }
        let said = outcome.errors.split(whereSeparator: \.isNewline).joined(separator: "; ")
        throw Failure.failed(
            "could not decompress \(name): \(said.isEmpty ? "exit status \(outcome.status)" : said)",
            hint: "Check the file with `\(program.program) -t`. The lines before the damage are loaded.")
    }
}
