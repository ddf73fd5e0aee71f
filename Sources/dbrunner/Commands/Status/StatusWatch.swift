import Postgres
import RunnerKit

/// Shows the status again and again: in place on a terminal, one below the other elsewhere.
struct StatusWatch {
    private let context: Context
    private let pause: Duration

    init(_ context: Context, pause: Duration) {
        self.context = context
        self.pause = pause
    }

    /// Returns only by an error, such as that of Ctrl-C. The first connection must succeed; one that is lost later is made
    /// again.
    func run() throws {
        var connection: Connection? = try context.connect()
        while true {
            do {
                let current = try connection ?? context.connect()
                connection = current
                show(StatusScreen(reading: try StatusReading(context, current), output: context.output))
            } catch let error as PostgresError where Self.isConnection(error) {
                try context.interrupt.check()
                connection = nil
                context.output.diagnostic("\(error); trying again in \(readable(pause))")
            }
            try context.interrupt.wait(for: pause)
        }
    }

    private func show(_ screen: StatusScreen) {
        let time = screen.reading.status?.at ?? ""
        context.output.frame(["\(time)  every \(readable(pause)), until Ctrl-C", ""] + screen.lines())
        context.output.json(screen.json())
    }

    private static func isConnection(_ error: PostgresError) -> Bool {
        switch error {
        case .cannotConnect, .refused, .connectionLost, .timedOut: true
        // The server ends its sessions, or does not take new ones yet.
        case .server(let error): error.sqlState.hasPrefix("57P") || error.sqlState.hasPrefix("08")
        default: false
        }
    }
}
