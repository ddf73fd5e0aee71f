import RunnerKit

/// A report: what is asked, and how the answers are shown.
struct ReportTopic: Sendable {
    /// One of its questions. Programs get the answer to the first, unless they ask for another.
    struct Part: Sendable {
        typealias Question = @Sendable (Options, _ arguments: [String]) -> ReportQuestion

        /// What it is asked for by, and called among the reports of an overview.
        let name: String
        let layout: ReportLayout
        /// Whether its first rows alone would say nothing.
        let isWhole: Bool
        /// What may be the reason if the site has sessions in the range, and there is no answer; a sentence.
        let whyEmpty: String?
        let question: Question
        /// The columns by which rows are found again in the period before; nil for what is not compared.
        let key: [String]?

        init(
            _ name: String, layout: ReportLayout, isWhole: Bool = false, whyEmpty: String? = nil, key: [String]? = nil,
            question: @escaping Question
        ) {
            self.name = name
            self.layout = layout
            self.isWhole = isWhole
            self.whyEmpty = whyEmpty
            self.question = question
            self.key = key
        }
    }

    let name: String
    /// One line for help.
    let summary: String
    let discussion: String
    /// Beside those that every report has.
    let options: [OptionSpec]
    let arguments: [CommandSpec.Argument]
    let examples: [CommandSpec.Example]
    /// How long back it looks unless told.
    let period: String?
    let parts: [Part]

    init(
        _ name: String, _ summary: String, discussion: String = "", options: [OptionSpec] = [],
        arguments: [CommandSpec.Argument] = [], examples: [CommandSpec.Example], period: String? = nil, parts: [Part]
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        let choice = OptionSpec.choice(
            "show", parts.map(\.name), "only this part (default for --json and --csv: \(parts[0].name))")
        let compare = OptionSpec.flag("compare", "next to the period before: counts in percent, rates in points")
        self.options =
            options + (parts.contains { $0.key != nil } ? [compare] : []) + (parts.count > 1 ? [choice] : [])
        self.arguments = arguments
        self.examples = examples
        self.period = period
        self.parts = parts
    }
}
