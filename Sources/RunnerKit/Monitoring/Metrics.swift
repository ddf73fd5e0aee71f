import Postgres

/// What monitoring wants to know, and its form for Prometheus.
public struct Metrics: Sendable {
    /// One metric, with its values by labels.
    public struct Family: Sendable {
        public let name: String
        /// gauge or counter.
        public let kind: String
        public let help: String
        public fileprivate(set) var samples: [Sample]
    }

    public struct Sample: Sendable {
        /// By name, in order.
        public let labels: [(name: String, value: String)]
        /// As the server writes it.
        public let value: String
    }

    public let families: [Family]

    /// - Parameter jobs: Those with a schedule are late when they have not begun by it.
    public init(_ jobs: [Job], on connection: Connection) throws {
        let jobs = jobs.filter { $0.schedule != nil }
        var families: [Family] = []
        let rows = try connection.query(
            """
            select t.metric, t.kind, t.help, m.value,
                (select string_agg(l.value, chr(31) order by l.key) from jsonb_each_text(d.labels) as l) as labels,
                (select string_agg(l.key, chr(31) order by l.key) from jsonb_each_text(d.labels) as l) as keys
            from (
                select m.metric, m.labels, m.value
                from ops.metrics() as m
                union all
                select 'dbrunner_job_late_seconds', jsonb_build_object('job_name', j.name),
                    coalesce(extract(epoch from now() - o.due_at), 0)
                from unnest($1::text[], $2::text[], $3::text[]) as j (name, schedule, time_zone)
                cross join lateral ops.job_overview(j.name, j.schedule, j.time_zone) as o
            ) as m
            cross join lateral (
                -- One exporter reads the files of all databases of a machine.
                select m.labels || jsonb_build_object('database', current_database()) as labels
            ) as d
            join ops.metric_texts as t
                on t.metric = m.metric
            order by t.metric, m.labels
            """,
            [.textArray(jobs.map(\.name)), .textArray(jobs.map(\.schedule)), .textArray(jobs.map(\.timeZone))])
        for row in rows {
            let name = row["metric"] ?? ""
            if families.last?.name != name {
                families.append(Family(name: name, kind: row["kind"] ?? "", help: row["help"] ?? "", samples: []))
            }
            let labels = zip(Self.parts(row["keys"]), Self.parts(row["labels"])).map { (name: $0, value: $1) }
            families[families.count - 1].samples.append(Sample(labels: labels, value: row["value"] ?? "NaN"))
        }
        self.families = families
    }

    private static func parts(_ joined: String?) -> [String] {
        joined?.split(separator: "\u{1f}", omittingEmptySubsequences: false).map(String.init) ?? []
    }

    /// The text format of Prometheus, version 0.0.4.
    public var text: String {
        families.map { family in
            let samples = family.samples.map { "\(family.name)\(Self.labels($0.labels)) \($0.value)\n" }
            return "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) \(family.kind)\n" + samples.joined()
        }.joined()
    }

    private static func labels(_ labels: [(name: String, value: String)]) -> String {
        guard !labels.isEmpty else { return "" }
        let parts = labels.map { label in
            let value = label.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                .replacing("\n", with: "\\n")
            return "\(label.name)=\"\(value)\""
        }
        return "{" + parts.joined(separator: ",") + "}"
    }
}

extension Metrics {
    /// Writes the text beside the path and gives it that name when it is complete: a scrape never reads a half.
    public func write(to path: String) throws {
        try Files.replace(path, text)
    }
}
