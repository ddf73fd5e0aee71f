#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres
import RunnerKit

/// The program: reads the command line, runs the command, and turns what happened into an exit code.
@main
enum Dbrunner {
    static func main() {
        StandardDescriptors.fillGaps()
        exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    private static func run(_ words: [String]) -> ExitCode {
        let invocation: Invocation
        do {
            invocation = try Parser.parse(words)
        } catch {
            return ErrorReport(output: Output(usesJSON: words.contains("--json"))).print(error)
        }
        let output = makeOutput(invocation.options)
        if invocation.options.isSet("version") {
            output.raw("dbrunner \(Version.current)\n")
            return ended(output)
        }
        guard let body = invocation.command?.body, !invocation.options.isSet("help") else {
            output.raw(HelpPage.page(for: invocation.path))
            return ended(output)
        }
        return run(invocation, body, output)
    }

    private static func run(_ invocation: Invocation, _ body: CommandSpec.Body, _ output: Output) -> ExitCode {
        let interrupt = Interrupt()
        let seen = Seen()
        let usesJSON = output.usesJSON
        MissingColumn.handle { column in exit(reportOldSchema(column, usesJSON: usesJSON).rawValue) }
        do {
            try interrupt.install()
            let context = Context(invocation: invocation, output: output, interrupt: interrupt, seen: seen)
            try context.checkProject()
            try body(context)
            return ended(output)
        } catch {
            output.closeProgressLine()
            guard let exitCode = interrupt.exitCode else {
                return ErrorReport(output: output, seen: seen).print(error)
            }
            output.diagnostic("dbrunner: stopped")
            if let left = invocation.command?.interrupted { output.diagnostic("HINT: \(left)") }
            return exitCode
        }
    }

    /// The server takes back what the command had begun.
    private static func reportOldSchema(_ column: String, usesJSON: Bool) -> ExitCode {
        ErrorReport(output: Output(usesJSON: usesJSON)).print(
            Failure.failed(
                "the functions in the database are of another version of dbrunner: column \"\(column)\" is missing",
                hint: "Run `dbrunner migrate` with the files of this version."))
    }

    /// A command has done its work; its results must have been written, too.
    private static func ended(_ output: Output) -> ExitCode {
        guard let reason = output.writeError else { return .done }
        return ErrorReport(output: output).print(Failure.failed("could not write to standard output: \(reason)"))
    }

    private static func makeOutput(_ options: Options) -> Output {
        let verbosity: Output.Verbosity =
            options.isSet("verbose") ? .verbose : options.isSet("quiet") ? .quiet : .normal
        return Output(verbosity: verbosity, usesJSON: options.isSet("json"))
    }
}
