import RunnerKit
import Testing

/// Subprocesses: streams, exits, errors.
@Suite struct SubprocessTests {
    private func count(_ process: Subprocess) throws -> Int {
        var total = 0
        var buffer = [UInt8](repeating: 0, count: 10_000)
        while true {
            let bytes = try buffer.withUnsafeMutableBytes { try process.read(into: $0) }
            if bytes == 0 { return total }
            total += bytes
        }
    }

    @Test func readsMuchOfBothStreams() throws {
        let script = "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero | tr '\\0' e >&2; echo end >&2"
        let process = try Subprocess("sh", ["-c", script])
        #expect(try count(process) == 3_000_000)
        let outcome = process.wait()
        #expect(outcome.succeeded)
        #expect(outcome.errors.hasSuffix("eeee" + "end\n"))
        #expect(outcome.errors.utf8.count <= 8_192)
    }

    @Test func tellsHowItEnded() throws {
        #expect(try Subprocess.run("sh", ["-c", "echo out; echo err >&2; exit 3"]).outcome.status == 3)
        #expect(try Subprocess.run("sh", ["-c", "kill -TERM $$"]).outcome.status == 128 + 15)
        #expect(try Subprocess.run("sh", ["-c", "echo \"$A\""], environment: ["A": "é b"]).output == "é b\n")
    }

    @Test func endsAProgramWhoseOutputIsNotRead() throws {
        let outcome = try Subprocess("yes", []).wait()
        #expect(!outcome.succeeded)
    }

    @Test func endsAProgramThatIsNotWaitedFor() throws {
        let clock = ContinuousClock()
        #expect(try clock.measure { _ = try Subprocess("sleep", ["60"]) } < .seconds(20))
    }

    @Test func readsNothingByDefault() throws {
        let result = try Subprocess.run("cat", [])
        #expect(result.output.isEmpty)
    }

    @Test func namesAMissingProgram() {
        let failure = #expect(throws: Failure.self) { _ = try Subprocess("no-such-program", []) }
        #expect(failure?.message.contains("no-such-program") == true)
    }
}
