import RunnerKit

/// A report: what is asked, and how the answer is shown.
struct ReportTopic: Sendable {
    let name: String
    /// One line for help.
    let summary: String
    let discussion: String
    /// Beside those that every report has.
    let options: [OptionSpec]
    let arguments: [CommandSpec.Argument]
    let examples: [CommandSpec.Example]
    let layout: ReportLayout
    /// Whether its first rows alone would say nothing.
    let isWhole: Bool
    /// What may be the reason if the site has sessions in the range, and there is no answer; a sentence.
    let whyEmpty: String?
    let question: @Sendable (Options, _ arguments: [String]) -> ReportQuestion

    init(
        _ name: String, _ summary: String, discussion: String = "", options: [OptionSpec] = [],
        arguments: [CommandSpec.Argument] = [], examples: [CommandSpec.Example], layout: ReportLayout,
        isWhole: Bool = false, whyEmpty: String? = nil,
        question: @escaping @Sendable (Options, _ arguments: [String]) -> ReportQuestion
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.options = options
        self.arguments = arguments
        self.examples = examples
        self.layout = layout
        self.isWhole = isWhole
        self.whyEmpty = whyEmpty
        self.question = question
    }
}
