/// What a line of an input is.
public enum InputFormat: String, CaseIterable, Sendable {
    /// One event.
    case event
    /// A session as its client knows it so far.
    case session

    /// Default lines per batch: a session payload holds many events.
    public var batchLines: Int { self == .event ? 100_000 : 10_000 }
}

extension Ingestion {
    public struct Options: Sendable {
        /// What the lines are.
        public var format = InputFormat.event
        /// Site of events without a site.
        public var site = "default"
        /// Number of connections; all lines of a person go over the same one.
        public var jobs = 1
        /// Load files from the beginning, also after an interrupted load.
        public var restarts = false
        /// Lines of a batch, for each connection.
        public var batchLines = InputFormat.event.batchLines

        public init() {}
    }
}
