#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Programs side by side, each reading what the one before it writes. We write to the first or read from the last.
///
/// What they say on standard error is taken meanwhile, so that none of them stands still for it.
final class Pipeline {
    /// A program and what it is called in messages.
    struct Stage: Sendable {
        let name: String
        let program: String
        let arguments: [String]
        /// Whether the bytes that it reads are counted.
        var isCounted = false
        /// What of that which the program says of a fault is told.
        var abridge: @Sendable (String) -> String = { $0 }

        init(_ program: String, _ arguments: [String]) {
            (name, self.program, self.arguments) = (program, program, arguments)
        }

        /// A command of the user's, which can hold secrets: messages call it by `name`.
        init(_ name: String, shell command: String) {
            (self.name, program, arguments) = (name, "/bin/sh", ["-c", command])
        }
    }

    /// Status of a program that wrote to one that had ended.
    private static let brokenPipe: Int32 = 128 + SIGPIPE

    private let task: String
    private var running: [(stage: Stage, program: Subprocess)] = []
    private var relay: Relay?
    /// Our ends of the first pipe and of the last one; negative where there is none.
    private var input: Int32 = -1
    private var output: Int32 = -1
    private var isFinished = false

    /// Programs that we write to.
    /// - Parameters:
    ///   - file: Where the last one writes to; it stays open here.
    ///   - task: What failed if they fail, for the message: "could not write FILE".
    convenience init(_ stages: [Stage], writingTo file: Int32, task: String) throws {
        self.init(task)
        let pipe = try Subprocess.makePipe()
        input = pipe.write
        _ = fcntl(input, F_SETFL, O_NONBLOCK)
        defer { close(pipe.read) }
        try start(stages, from: .descriptor(pipe.read), to: file)
    }

    /// Programs that we read from.
    /// - Parameter file: What the first one reads; it stays open here.
    convenience init(_ stages: [Stage], readingFrom file: Subprocess.Input, task: String) throws {
        self.init(task)
        let pipe = try Subprocess.makePipe()
        output = pipe.read
        defer { close(pipe.write) }
        try start(stages, from: file, to: pipe.write)
    }

    /// Programs that need nothing from us.
    /// - Parameters:
    ///   - source: What the first one reads; it stays open here.
    ///   - target: Where the last one writes to; it stays open here.
    convenience init(_ stages: [Stage], from source: Subprocess.Input, to target: Int32, task: String) throws {
        self.init(task)
        try start(stages, from: source, to: target)
    }

    private init(_ task: String) {
        self.task = task
    }

    /// Stops the programs if the pipeline was not finished. The last one first: otherwise it would take the end of its
    /// input for the end of the file.
    deinit {
        if !isFinished { for stage in running.reversed() { stage.program.terminate() } }
        closeEnds()
    }

    private func start(_ stages: [Stage], from first: Subprocess.Input, to last: Int32) throws {
        var source = first
        var opened: [Int32] = []
        defer { for end in opened { close(end) } }
        for (place, stage) in stages.enumerated() {
            if stage.isCounted, case .descriptor(let written) = source {
                let pipe = try Subprocess.makePipe()
                opened.append(pipe.read)
                relay = try Relay(from: fcntl(written, F_DUPFD_CLOEXEC, 0), to: pipe.write)
                source = .descriptor(pipe.read)
            }
            let next = try place + 1 < stages.count ? Subprocess.makePipe() : nil
            if let next { opened += [next.read, next.write] }
            let program = try Subprocess(stage.program, stage.arguments, input: source, output: next?.write ?? last)
            running.append((stage, program))
            if let next { source = .descriptor(next.read) }
        }
    }

    /// - Throws: `Failure` with what the programs said, if they have ended.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            #if canImport(Glibc)
            let count = Glibc.write(input, rest.baseAddress, rest.count)
            #else
            let count = Darwin.write(input, rest.baseAddress, rest.count)
            #endif
            if count > 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EAGAIN {
                try wait(for: input, POLLOUT)
            } else if errno != EINTR {
                let reason = String(cString: strerror(errno))
                try finish()
                throw Failure.failed("\(task): \(reason)")
            }
        }
    }

    /// - Returns: The number of bytes read; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            try wait(for: output, POLLIN)
            #if canImport(Glibc)
            let count = Glibc.read(output, buffer.baseAddress, buffer.count)
            #else
            let count = Darwin.read(output, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count }
            if errno != EINTR { throw Failure.failed("\(task): \(String(cString: strerror(errno)))") }
        }
    }

    /// Ends the input, and waits until all programs have come to their end.
    /// - Returns: The bytes that the counted stage read.
    /// - Throws: `Failure` with what the program said that failed.
    @discardableResult
    func finish() throws -> Int64 {
        isFinished = true
        closeEnds()
        while running.contains(where: { $0.program.errorDescriptor >= 0 }) { try wait(for: -1, POLLIN) }
        let outcomes = running.map { ($0.stage, $0.program.wait()) }
        let count = relay?.finish() ?? 0
        if let fault = Self.fault(outcomes) { throw Failure.failed("\(task): \(fault)") }
        return count
    }

    /// What went wrong, in the order of the programs. One that wrote to another that had ended is not at fault.
    private static func fault(_ outcomes: [(stage: Stage, end: Subprocess.Outcome)]) -> String? {
        let faults = outcomes.filter { !$0.end.succeeded && $0.end.status != brokenPipe }.map { stage, end in
            let said = stage.abridge(end.errors.split(whereSeparator: \.isNewline).joined(separator: "; "))
            return said.isEmpty ? "\(stage.name) ended with \(end.status)" : "\(stage.name) said: \(said)"
        }
        if !faults.isEmpty { return faults.joined(separator: "; ") }
        guard let place = outcomes.lastIndex(where: { !$0.end.succeeded }) else { return nil }
        return "\(outcomes[min(place + 1, outcomes.count - 1)].stage.name) did not read everything"
    }

    private func closeEnds() {
        if input >= 0 { close(input) }
        if output >= 0 { close(output) }
        (input, output) = (-1, -1)
    }

    /// Waits until the descriptor is ready, and takes what the programs say.
    private func wait(for descriptor: Int32, _ events: Int32) throws {
        while true {
            var descriptors = [pollfd(fd: descriptor, events: Int16(events), revents: 0)]
            descriptors += running.map { pollfd(fd: $0.program.errorDescriptor, events: Int16(POLLIN), revents: 0) }
            if poll(&descriptors, nfds_t(descriptors.count), -1) < 0 {
                if errno == EINTR { continue }
                throw Failure.failed("\(task): \(String(cString: strerror(errno)))")
            }
            for (place, stage) in running.enumerated() where descriptors[place + 1].revents != 0 {
                stage.program.drainErrors()
            }
            if descriptors[0].revents != 0 || descriptor < 0 { return }
        }
    }
}
