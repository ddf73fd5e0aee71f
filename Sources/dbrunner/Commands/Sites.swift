import RunnerKit

/// `dbrunner sites`: whose traffic is tracked, and by which rules.
enum SitesCommand {
    private static let changes: [OptionSpec] = [
        .choice("consent-mode", ["opt_in", "opt_out"], "whether to track visitors without a consent decision"),
        .text("time-zone", "ZONE", "time zone of the days in reports, such as Europe/Berlin"),
        .text(
            "domain", "DOMAIN",
            "domain of the site, as a name or URL: referrers from it and its subdomains are internal; empty: none"),
        .choice(
            "consent-by-event", ["grant", "withdraw"], "which decisions an event can record: grant includes withdraw"),
    ]

    private static let access: [CommandSpec.Argument] = [
        .init("SITE", .one, "the site, or all"),
        .init("LOGIN", .one, "a login role, or a role that logins are members of"),
    ]

    static let spec = CommandSpec(
        "sites", "list, add and change sites, and grant access to them",
        subcommands: [
            CommandSpec(
                "list", "list the sites",
                examples: [.init("dbrunner sites list", "All sites:")], body: list),
            CommandSpec(
                "add", "add a site",
                discussion: """
                    --consent-mode says what holds for visitors who have not decided. opt_in (default): they are stored, but no \
                    report counts them until they consent, with the field consent of an event or api.set_consent. opt_out: they \
                    are counted until they refuse. Which one the law asks for depends on the site.
                    """,
                arguments: [.init("NAME", .one, "the name in events and reports")],
                options: changes,
                examples: [.init("dbrunner sites add shop --consent-mode opt_in --time-zone Europe/Berlin", "A shop:")],
                body: add),
            CommandSpec(
                "set", "change a site", arguments: [.init("NAME", .one, "the site")], options: changes,
                examples: [
                    .init("dbrunner sites set shop --consent-mode opt_out", "Track visitors unless they refuse:")
                ],
                body: set),
            CommandSpec(
                "grant", "give a login access to a site in reports",
                discussion: """
                    The login needs a role such as …_analyst or …_researcher, too. LOGIN can be a role that logins are \
                    members of. SITE all means every site, also future ones.
                    """,
                arguments: access,
                examples: [.init("dbrunner sites grant shop ann", "Ann can see the shop:")], body: grant),
            CommandSpec(
                "revoke", "revoke access to a site from a login", arguments: access,
                examples: [.init("dbrunner sites revoke shop ann", "Ann cannot see the shop any more:")], body: revoke),
        ])

    private static func list(_ context: Context) throws {
        let sites = try Sites.list(on: context.connect())
        var table = Table([.left("SITE"), .left("CONSENT"), .left("BY EVENT"), .left("TIME ZONE"), .left("DOMAIN")])
        for site in sites {
            table.add(site.name, site.consentMode, site.consentByEvent, site.timeZone, site.domain ?? "")
            context.output.json([
                "consent": .string(site.consentMode), "consent_by_event": .string(site.consentByEvent),
                "domain": .optional(site.domain), "id": .integer(site.id), "name": .string(site.name),
                "time_zone": .string(site.timeZone),
            ])
        }
        context.output.table(table)
    }

    private static func add(_ context: Context) throws {
        try Sites.add(context.arguments[0], requested(context), on: context.connect())
        context.output.note("added site \(context.arguments[0])")
        context.output.note(explanation(of: context.options.text("consent-mode") ?? "opt_in"))
        context.output.json(["added": .string(context.arguments[0])])
    }

    /// What a consent mode means for the numbers of a new site.
    private static func explanation(of mode: String) -> String {
        mode == "opt_in"
            ? "opt_in: visitors are counted once they consent (field consent of an event, or api.set_consent); "
                + "opt_out would count them until they refuse"
            : "opt_out: visitors are counted until they refuse; opt_in would count them once they consent"
    }

    private static func set(_ context: Context) throws {
        let changes = requested(context)
        guard !changes.isEmpty else {
            throw Failure.usage(
                "sites set needs a setting to change",
                hint: "Give --consent-mode, --time-zone, --domain or --consent-by-event.")
        }
        try Sites.change(context.arguments[0], changes, on: context.connect())
        context.output.note("changed site \(context.arguments[0])")
        context.output.json(["changed": .string(context.arguments[0])])
    }

    private static func grant(_ context: Context) throws {
        let (site, login) = (context.arguments[0], context.arguments[1])
        let isNew = try Sites.grant(site, to: login, on: context.connect())
        context.output.note(isNew ? "\(login) sees \(site)" : "\(login) saw \(site) already")
        context.output.json(["changed": .bool(isNew), "login": .string(login), "site": .string(site)])
    }

    private static func revoke(_ context: Context) throws {
        let (site, login) = (context.arguments[0], context.arguments[1])
        let wasGranted = try Sites.revoke(site, from: login, on: context.connect())
        context.output.note(
            wasGranted ? "\(login) does not see \(site) any more" : "\(site) was not granted to \(login)")
        context.output.json(["changed": .bool(wasGranted), "login": .string(login), "site": .string(site)])
    }

    private static func requested(_ context: Context) -> Sites.Changes {
        Sites.Changes(
            consentMode: context.options.text("consent-mode"), timeZone: context.options.text("time-zone"),
            domain: context.options.text("domain"), consentByEvent: context.options.text("consent-by-event"))
    }
}
