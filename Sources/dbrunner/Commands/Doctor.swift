import RunnerKit

/// `dbrunner doctor`: what a DBA would check by hand.
enum DoctorCommand {
    static let spec = CommandSpec(
        "doctor", "check what a DBA would check by hand",
        discussion: """
            Reads only: invalid, duplicate and unused indexes, dead rows, missing statistics, the age of transactions, \
            settings, extensions, long transactions, rights, archives, partitions, and the clocks. Each finding comes with \
            the statement or command that mends it. Exits with 1 when something is wrong; advice alone is no fault. What other sessions do is \
            seen by members of pg_read_all_stats.
            """,
        examples: [.init("dbrunner doctor", "Check everything:")],
        body: run)

    private static func run(_ context: Context) throws {
        try report(Doctor(on: try context.connect()).examine(), to: context.output)
    }

    /// Prints what was found, with what mends it.
    /// - Throws: `Failure` if something is wrong; advice alone is no fault.
    static func report(_ faults: [Doctor.Fault], to output: Output) throws {
        for fault in faults {
            output.line("\(fault.severity == .advice ? "advice: " : "")\(fault.object): \(fault.fault)")
            output.line("    \(fault.fix)")
            output.json([
                "area": .string(fault.area), "fault": .string(fault.fault), "fix": .string(fault.fix),
                "object": .string(fault.object), "severity": .string(fault.severity.rawValue),
            ])
        }
        let count = faults.count { $0.severity == .fault }
        guard count == 0 else { throw Failure.failed("found \(counted(count, "fault"))", hint: "Below each fault stands what repairs it.") }
        output.line("found no fault")
    }
}
