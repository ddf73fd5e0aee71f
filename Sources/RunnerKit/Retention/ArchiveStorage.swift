#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where archives go, and how their bytes get there and back. It belongs to the machine that archives, and nothing of it
/// is stored in the database: what an archive needs to be read again is in its record.
public struct ArchiveStorage: Sendable {
    /// The folder that new archives go to; nil when they go by `put`.
    public var folder: String?
    /// Takes a file from standard input, in place of one of that name.
    public var put: ArchiveCommand?
    /// Writes a file to standard output.
    public var get: ArchiveCommand?
    /// Removes a file; one that is gone already is no error.
    public var delete: ArchiveCommand?
    /// Shell commands between standard input and output.
    public var encrypt: String?
    public var decrypt: String?
    /// Of new archives.
    public var format = ArchiveFormat.copy

    public init() {}

    /// Whether there is a place for new archives.
    var isWritable: Bool { folder != nil || put != nil }

    /// Makes sure that what will be written can be read back, before anything is written.
    /// - Throws: `Failure`: wrong usage; not found.
    public func check() throws {
        guard folder == nil || put == nil else {
            throw Failure.usage(
                "--archive-to and --put exclude each other", hint: "Write archives to a folder, or by a command.")
        }
        if let folder, !isFolder(folder) {
            throw Failure.notFound(
                "folder \(folder) does not exist", hint: "Create it, or mount the disk that it is on.")
        }
        if isWritable { try format.check() }
        guard put == nil || get != nil else {
            throw Failure.usage(
                "--put needs --get",
                hint: "Name the command that reads an archive back; a month is dropped only after that.")
        }
        guard encrypt == nil || decrypt != nil else {
            throw Failure.usage(
                "--encrypt needs --decrypt",
                hint: "Name the command that decrypts an archive; a month is dropped only after it was read back.")
        }
    }

    /// Begins the file of an archive.
    func write(_ archive: Archive) throws -> ArchiveOutput {
        var stages = [try archive.format.writer(archive)]
        if archive.isEncrypted { stages.append(try filter("encrypt", encrypt, for: archive)) }
        guard archive.isInFolder else {
            return try ArchiveOutput(stages, to: try command("put", put, for: archive.location), of: archive.location)
        }
        return try ArchiveOutput(stages, to: PrivateFile.make(waitingFor: archive.location))
    }

    /// Begins to read the rows of an archive, as they were copied.
    /// - Parameter path: Another copy of its file; nil for the one that is registered.
    func read(_ archive: Archive, from path: String? = nil) throws -> Pipeline {
        let task = "could not read \(path ?? archive.location)"
        var stages: [Pipeline.Stage] = []
        if archive.isEncrypted { stages.append(try filter("decrypt", decrypt, for: archive)) }
        var source = Subprocess.Input.null
        var file: Int32 = -1
        defer { if file >= 0 { close(file) } }
        if let path = path ?? (archive.isInFolder ? archive.location : nil) {
            file = try Self.open(path)
            source = .descriptor(file)
        } else {
            stages.insert(try command("get", get, for: archive.location), at: 0)
        }
        if archive.format.needsWholeFile && !stages.isEmpty {
            let scratch = try ScratchFile()
            try Pipeline(stages, from: source, to: scratch.descriptor, task: task).finish()
            lseek(scratch.descriptor, 0, SEEK_SET)
            return try Pipeline(
                [archive.format.reader(archive)], readingFrom: .descriptor(scratch.descriptor), task: task)
        }
        return try Pipeline(stages + [archive.format.reader(archive)], readingFrom: source, task: task)
    }

    /// Whether this machine gets to the place of an archive, and could read it: what fails then, fails by the file. Of a place
    /// where only commands get, the description beside the file shows it.
    func reaches(_ archive: Archive) -> Bool {
        do {
            try archive.format.check()
            guard archive.isInFolder else {
                let stage = try command("get", get, for: archive.manifestLocation)
                try run(stage, "could not read \(archive.manifestLocation)") { _ in }
                return true
            }
        } catch {
            return false
        }
        let folder = archive.location[...(archive.location.lastIndex(of: "/") ?? archive.location.startIndex)]
        return isFolder(String(folder)) && (access(archive.location, R_OK) == 0 || errno == ENOENT)
    }

    private static func open(_ path: String) throws -> Int32 {
        #if canImport(Glibc)
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        #else
        let file = Darwin.open(path, O_RDONLY | O_CLOEXEC)
        #endif
        guard file >= 0 else {
            let reason = String(cString: strerror(errno))
            throw Failure(errno == ENOENT ? .notFound : .failed, "could not open \(path): \(reason)")
        }
        return file
    }

    /// Writes the description of an archive beside it.
    func writeManifest(_ text: String, of archive: Archive) throws {
        var text = text
        if archive.isInFolder {
            let file = try PrivateFile(archive.manifestLocation)
            try text.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
            try file.flush()
            try file.keep()
        } else {
            let stage = try command("put", put, for: archive.manifestLocation)
            try run(stage, "could not write \(archive.manifestLocation)") { pipeline in
                try text.withUTF8 { try pipeline.write(UnsafeRawBufferPointer($0)) }
            }
        }
    }

    /// Removes a file and its description. What is removed is said by the database, to which others have logins, too: so only
    /// what is called like an archive, and lies in the folder of archives, if there is one here.
    /// - Returns: False when there is no command for it.
    func remove(_ location: String) throws -> Bool {
        try ArchivePlace.check(location, folder: folder)
        let names = [location, Archive.manifestLocation(of: location)]
        if Archive.isInFolder(location) {
            for name in names { try removeFile(name) }
            return true
        }
        guard delete != nil else { return false }
        for name in names { try run(try command("delete", delete, for: name), "could not remove \(name)") { _ in } }
        return true
    }

    private func run(_ stage: Pipeline.Stage, _ task: String, _ feed: (Pipeline) throws -> Void) throws {
        let null = try openNull()
        defer { close(null) }
        let pipeline = try Pipeline([stage], writingTo: null, task: task)
        try feed(pipeline)
        try pipeline.finish()
    }

    private func command(_ option: String, _ command: ArchiveCommand?, for file: String) throws -> Pipeline.Stage {
        guard let command else {
            throw Failure.usage(
                "cannot reach \(file): no \(option) command is named",
                hint: "Name a command with --\(option), or in DBRUNNER_ARCHIVE_\(option.uppercased()).")
        }
        return try command.stage(for: file)
    }

    private func filter(_ option: String, _ command: String?, for archive: Archive) throws -> Pipeline.Stage {
        guard let command else {
            throw Failure.usage(
                "cannot read \(archive.location): it is encrypted, and no \(option) command is named",
                hint: "Name a command with --\(option), or in DBRUNNER_ARCHIVE_\(option.uppercased()).")
        }
        return Pipeline.Stage("the \(option) command", shell: command)
    }
}
