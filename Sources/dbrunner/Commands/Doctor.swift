import RunnerKit

/// `dbrunner doctor`: what a DBA would check by hand.
enum DoctorCommand {
    static let spec = CommandSpec(
        "doctor", "check what a DBA would check by hand",
        discussion: """
            Reads only. Looks for invalid, duplicate and unused indexes, dead rows, missing statistics, old transaction \
            IDs, long transactions, and faults of settings, extensions, rights, archives, partitions and clocks. Each \
            fault comes with the statement or command that fixes it. Exits with 1 on a fault, not on advice. Only members of \
            pg_read_all_stats see long transactions of other sessions.
            """,
        examples: [.init("dbrunner doctor", "Check everything:")],
        body: run)

    private static func run(_ context: Context) throws {
        try report(Doctor(on: try context.connect()).examine(), to: context.output)
    }

    /// Prints the faults and how to fix them.
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
        guard count == 0 else {
            throw Failure.failed("found \(counted(count, "fault"))", hint: "The line below each fault fixes it.")
        }
        output.line("no faults found")
    }
}
