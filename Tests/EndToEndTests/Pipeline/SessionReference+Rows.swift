/// What the tables should hold, row by row as text: columns joined by `|`, in the order of `StoredTraffic`.
extension SessionReference {
    var sessionRows: [String] { sessions.map(\.description).sorted() }
    var pageViewRows: [String] { sessions.flatMap(\.pageViews).sorted() }
    var eventRows: [String] { sessions.flatMap(\.events).sorted() }
}

extension SampleEvent {
    var isPageView: Bool { type == "pageview" }
    var isGoal: Bool { goal != nil || type == "goal" || type == "conversion" }
    var isConversion: Bool { isGoal || category == "Conversion" }

    /// The URL without query and fragment and without one slash at the end.
    var page: String {
        let bare = String((url ?? "").prefix { $0 != "?" && $0 != "#" })
        return bare.hasSuffix("/") && bare.count > 1 ? String(bare.dropLast()) : bare
    }

    var campaignSource: String? {
        utmSource ?? ((url ?? "").contains("utm_source=mail") ? "mail" : nil)
    }

    /// The host of the referrer, unless it is the page's own. An event without a page has none of its own.
    var externalReferrer: String? {
        let host = referrer.map { String($0.dropFirst("https://".count).prefix { $0 != "/" }) }
        return url != nil && host == "shop.example" ? nil : host
    }

    var bareReferrer: String? { referrer.map { String($0.prefix { $0 != "?" && $0 != "#" }) } }
}

/// What is known of the user agents of the sample.
private func device(_ userAgent: String?) -> String {
    switch userAgent {
    case SampleTraffic.chrome: row("desktop", "Chrome", "120.0.0.0", "Windows", "10/11", false)
    case SampleTraffic.safari: row("mobile", "Safari", "17.2", "iOS", "17.2.1", false)
    case SampleTraffic.bingbot: row("bot", "Bingbot", nil, "unknown", nil, true)
    default: row("unknown", "unknown", nil, "unknown", nil, false)
    }
}

/// Joins columns; null is shown as in the answers of the server that `StoredTraffic` reads.
private func row(_ columns: Any?...) -> String {
    columns.map { column in
        switch column {
        case let flag as Bool: flag ? "t" : "f"
        case let value?: "\(value)"
        case nil: "∅"
        }
    }.joined(separator: "|")
}

extension SessionReference.Session {
    private var start: Int64 { rows[0].at.milliseconds }
    private var duration: Int64 { rows[rows.count - 1].at.milliseconds - start }
    private var pages: [SampleEvent] { rows.map(\.event).filter(\.isPageView) }
    private var isAllowed: Bool { stream.site != "default" }

    private var journey: [String] {
        pages.map(\.page).reduce(into: []) { path, page in
            if path.last != page { path.append(page) }
        }
    }

    var description: String {
        let others = rows.map(\.event).filter { !$0.isPageView }
        let byRank = pages + others
        let landing = byRank[0]
        let equipped = byRank.first { $0.userAgent != nil }
        let goals = byRank.filter(\.isGoal)
        let isConverted = byRank.contains(where: \.isConversion)
        let hasPages = !pages.isEmpty
        return row(
            stream.visitor, stream.site, stream.sessionKey, start, start + duration, start + duration, duration,
            duration / 1_000, device(equipped?.userAgent), equipped?.screen ?? landing.screen,
            landing.externalReferrer, landing.bareReferrer, landing.campaignSource,
            landing.utmCampaign, pages.count, others.count, goals.count, goals.compactMap(\.value).reduce(0, +),
            byRank.compactMap(\.scroll).max(), pages.first?.page, pages.last?.page,
            journey.joined(separator: " > "), pages.first?.pageCategory, false,
            byRank.contains { $0.authenticated == true }, hasPages ? pages.count == 1 : nil,
            hasPages ? duration < 30_000 : nil, duration >= 10_000 || pages.count >= 2 || isConverted,
            duration >= 600_000, isConverted, isContinuation, isAllowed)
    }

    /// The rows of each page view: itself and what follows it up to the next one.
    private var visits: [ArraySlice<SessionReference.Observed>] {
        let starts = rows.indices.filter { rows[$0].event.isPageView }
        return zip(starts, starts.dropFirst() + [rows.count]).map { rows[$0..<$1] }
    }

    var pageViews: [String] {
        visits.enumerated().compactMap { number, visit in
            guard let view = visit.first, let last = visit.last else { return nil }
            let isExit = number == visits.count - 1
            let exit = isExit ? (visit.count > 1 ? last.at : nil) : rows[visit.endIndex].at
            let actions = visit.dropFirst().map(\.event)
            return row(
                stream.visitor, stream.site, view.event.eventId, view.at.milliseconds, start, view.event.page,
                view.event.campaignSource, view.event.externalReferrer, exit?.milliseconds,
                exit.map { $0 - view.at }, visit.compactMap(\.event.scroll).max(),
                actions.count { $0.type == "click" }, actions.count, number + 1, number == 0, isExit, isAllowed,
                view.event.category, view.event.goal, view.event.value)
        }
    }

    var events: [String] {
        var page: String?
        return rows.compactMap { observed in
            let event = observed.event
            if event.isPageView {
                page = event.eventId
                return nil
            }
            return row(
                stream.visitor, stream.site, event.eventId, observed.at.milliseconds, start, page, event.type,
                event.category, event.goal, event.value, event.scroll, isAllowed)
        }
    }
}
