/// What a line of an input is.
public enum InputFormat: String, CaseIterable, Sendable {
    /// One event.
    case event
    /// A session as its client knows it so far.
    case session
    /// Events of other trackers, and of web servers.
    case accessLog = "access-log"
    case segment
    case snowplow
    case umami
    case posthog
    case matomo
    case ga4

    /// Default lines per batch: a session payload and a visit hold many events.
    public var batchLines: Int {
        switch self {
        case .event: 100_000
        case .accessLog, .snowplow, .umami: 50_000
        case .session, .segment, .posthog, .matomo, .ga4: 10_000
        }
    }

    /// Whether the server maps the lines to events (`pipeline.map_stage`).
    var isForeign: Bool { self != .event && self != .session }

    /// Whether a file can begin with the names of its columns.
    var hasHeader: Bool { self == .umami }
}

extension Ingestion {
    public struct Options: Sendable {
        /// What the lines are.
        public var format = InputFormat.event
        /// Site of events without a site.
        public var site = "default"
        /// What the lines come from, so that equal lines of two web servers are two events; nil for the file's name.
        public var sourceName: String?
        /// Number of connections; all lines of a person go over the same one.
        public var jobs = 1
        /// Load files from the beginning, also after an interrupted load.
        public var restarts = false
        /// Lines of a batch, for each connection.
        public var batchLines = InputFormat.event.batchLines

        public init() {}
    }
}
