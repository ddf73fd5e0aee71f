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

/// Where everything that is said goes: results to standard output, progress and diagnostics to standard error.
///
/// Control characters in what is said are written out, whatever they came from: only colours of our own pass.
final class Output {
    enum Verbosity {
        case quiet, normal, verbose
    }

    let verbosity: Verbosity
    /// Results are wanted as one JSON object a line.
    let usesJSON: Bool
    /// Standard error is a terminal, so a line may be drawn again and again.
    let isInteractive: Bool
    private let showsResults: Bool
    private let usesColor: Bool
    private let colorsResults: Bool
    private var progressLineIsOpen = false
    private var readerIsGone = false
    /// Why results could not be written, if so; they are incomplete then.
    private(set) var writeError: String?

    /// - Parameter showsResults: False for a command that is a part of another one: it shows progress, warnings and
    ///   errors only.
    init(verbosity: Verbosity = .normal, usesJSON: Bool = false, showsResults: Bool = true) {
        self.verbosity = verbosity
        self.showsResults = showsResults
        self.usesJSON = usesJSON
        let environment = ProcessInfo.processInfo.environment
        let mayColor = environment["TERM"] != "dumb" && (environment["NO_COLOR"] ?? "").isEmpty
        isInteractive = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        usesColor = isInteractive && mayColor
        colorsResults = isatty(STDOUT_FILENO) == 1 && mayColor
    }

    /// A line of the result, for people. Nothing under `--json`.
    func line(_ text: String = "") {
        guard showsResults, !usesJSON else { return }
        write(shown(text) + "\n", to: STDOUT_FILENO)
    }

    /// A text that is itself the result, such as a script or a URL, whatever the format. As it is, but on a terminal.
    func raw(_ text: String) {
        let isForPeople = isatty(STDOUT_FILENO) == 1
        write(isForPeople ? visible(text.replacing("\r\n", with: "\n"), keeping: "\n\t") : text, to: STDOUT_FILENO)
    }

    func table(_ table: Table) {
        for text in table.lines { line(text) }
    }

    /// An object of the result, for programs. Nothing without `--json`.
    func json(_ members: [String: JSON]) {
        guard showsResults, usesJSON else { return }
        write(JSON.object(members).text + "\n", to: STDOUT_FILENO)
    }

    /// Something worth knowing while it runs. Nothing under `--quiet`.
    func note(_ text: String) {
        guard showsResults, verbosity != .quiet else { return }
        diagnostic(text)
    }

    /// Something only `--verbose` wants to know.
    func detail(_ text: String) {
        guard verbosity == .verbose else { return }
        diagnostic(text)
    }

    func warning(_ text: String) {
        diagnostic(colored("warning: ", "33") + text)
    }

    /// A line on standard error; it first ends a progress line that stands open.
    /// Further lines of the text are indented: none can pass for a line of its own.
    func diagnostic(_ text: String) {
        closeProgressLine()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        write(lines.map { shown(String($0)) }.joined(separator: "\n  ") + "\n", to: STDERR_FILENO)
    }

    /// A question on standard error, answered on the same line.
    func prompt(_ text: String) {
        closeProgressLine()
        write(shown(text), to: STDERR_FILENO)
    }

    /// Draws a line that the next one replaces. Only for a terminal.
    func progressLine(_ text: String) {
        write("\r" + shown(text) + "\u{1b}[K", to: STDERR_FILENO)
        progressLineIsOpen = true
    }

    /// Removes a progress line that stands open.
    func closeProgressLine() {
        guard progressLineIsOpen else { return }
        progressLineIsOpen = false
        write("\r\u{1b}[K", to: STDERR_FILENO)
    }

    /// The text of a diagnostic in a colour (an SGR code), where colours are wanted.
    func colored(_ text: String, _ code: String) -> String {
        usesColor ? Self.paint(text, code) : text
    }

    /// The text of a result in a colour, where it goes to a terminal.
    func coloredResult(_ text: String, _ code: String) -> String {
        colorsResults ? Self.paint(text, code) : text
    }

    /// How many characters of a result fit into a line of the terminal; nil where it goes somewhere else.
    var resultWidth: Int? {
        terminalSize.map { Int($0.ws_col) }
    }

    /// Nil where results do not go to a terminal, or to one that does not know.
    private var terminalSize: winsize? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return size
    }

    /// Lines of the result that replace those of the previous frame: on a terminal in the same position, as many as it has room
    /// for, elsewhere below them.
    func frame(_ lines: [String]) {
        guard showsResults, !usesJSON else { return }
        let lines = lines.map(shown)
        guard isatty(STDOUT_FILENO) == 1 else {
            return write((lines + [""]).map { $0 + "\n" }.joined(), to: STDOUT_FILENO)
        }
        let height = terminalSize.map { max(2, Int($0.ws_row) - 1) } ?? .max
        let shown = lines.count <= height ? lines : lines.prefix(height - 1) + ["…"]
        // From the top left corner; each line cut at the edge, its rest erased, and what is below the last one, too.
        let text = shown.map { $0 + "\u{1b}[K\n" }.joined()
        write("\u{1b}[H\u{1b}[?7l\(text)\u{1b}[?7h\u{1b}[J", to: STDOUT_FILENO)
    }

    /// Marks the beginning of our own colours until the text is written; texts from elsewhere cannot contain it.
    private static let colorMark = String(
        String.UnicodeScalarView((0..<4).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0xf0000...0xffffd)) }))

    private static func paint(_ text: String, _ code: String) -> String {
        "\(colorMark)\(code)m\(text)\(colorMark)0m"
    }

    /// A line as it may be written: nothing in it acts but our own colours.
    private func shown(_ text: String) -> String {
        let plain = visible(text, keeping: "\t")
        return usesColor || colorsResults ? plain.replacing(Self.colorMark, with: "\u{1b}[") : plain
    }

    private func write(_ text: String, to descriptor: Int32) {
        guard descriptor != STDOUT_FILENO || !(readerIsGone || writeError != nil) else { return }
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                #if canImport(Glibc)
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                #else
                let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
                #endif
                if count < 0 {
                    if errno == EINTR { continue }
                    if descriptor == STDOUT_FILENO { noteFault(errno) }
                    return
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// Remembers that nothing more can be written. What the command does goes on all the same.
    private func noteFault(_ code: Int32) {
        if code == EPIPE {
            // The reader has had enough (`| head`), which is no error.
            readerIsGone = true
        } else {
            writeError = String(cString: strerror(code))
        }
    }
}
