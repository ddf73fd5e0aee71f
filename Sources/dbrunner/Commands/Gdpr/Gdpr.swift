import RunnerKit

/// `dbrunner gdpr`: what people may ask for, and the proof that it was done.
enum GdprCommand {
    static let spec = CommandSpec(
        "gdpr", "export, erase, anonymize, and prove it",
        discussion: """
            A person is named by an id (tracking.persons.id) or by the application's own identifier with --external-id. \
            Either can be -, which reads it from standard input, so that an e-mail address never stands in a process \
            list; --file names people one a line. No identifier is ever printed, logged or put into JSON.
            """,
        subcommands: [
            GdprExport.spec, GdprErase.eraseSpec, GdprErase.anonymizeSpec, GdprVerify.spec, GdprMap.checkSpec,
            GdprMap.spec, GdprLedger.spec, GdprLedger.replaySpec, GdprRequests.spec, GdprAudit.spec, GdprRewrite.spec,
        ])
}
