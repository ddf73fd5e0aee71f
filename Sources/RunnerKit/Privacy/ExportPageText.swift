/// The fixed parts of the page for people.
enum ExportPageText {
    /// Up to where the tables begin. The policy forbids the page to load or run anything, whatever stands in the data.
    static func head(_ words: ExportWords, escape: (String) -> String) -> String {
        func text(_ key: String) -> String { escape(words(key)) }
        let who = [words.controller, words.contact].filter { !$0.isEmpty }
        let controller = who.isEmpty ? text("controller.unknown") : who.map(escape).joined(separator: "<br>\n")
        let sites = words.sites.map { "<li>\(escape($0.name)): \(escape($0.basis))</li>" }.joined(separator: "\n")
        return """
            <!doctype html>
            <html lang="\(escape(words.language))"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
            <title>\(text("page.title"))</title>
            <style>
            \(style)
            </style></head>
            <body><main>
            <header><h1>\(text("page.title"))</h1>
            <p class="lead">\(text("page.lead")) <a href="#manifest">\(text("page.lead.link"))</a> \(text("page.lead.end"))</p>
            <p>\(text("page.about"))</p>
            <h2>\(text("controller.title"))</h2>
            <p>\(controller)</p>
            \(sites.isEmpty ? "" : "<h2>\(text("sites.title"))</h2>\n<ul>\(sites)</ul>")
            <div class="rights"><h2>\(text("rights.title"))</h2>
            <ul><li>\(text("rights.1"))</li>
            <li>\(text("rights.2"))</li>
            <li>\(text("rights.3"))</li>
            <li>\(text("rights.4"))</li></ul>
            <p>\(text("rights.reply"))</p></div>
            <p class="law">\(text("page.notes"))</p></header>

            """
    }

    private static let style = """
        :root { color-scheme: light dark; --page: #f6f7f9; --card: #fff; --text: #1c2430; --line: #d9dee6;
          --faint: #5d6877; --accent: #1f5fa8; --soft: #e9f0f9 }
        @media (prefers-color-scheme: dark) { :root { --page: #12161c; --card: #1b212a; --text: #e6eaf0; --line: #323c4a;
          --faint: #9aa7b8; --accent: #8ab8ec; --soft: #1d2a3a } }
        * { box-sizing: border-box }
        body { margin: 0; background: var(--page); color: var(--text);
          font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif }
        main { max-width: 60rem; margin: 0 auto; padding: 3rem 1.25rem 4rem }
        h1 { font-size: 2.3rem; line-height: 1.15; letter-spacing: -.02em; margin: 0 0 .5rem }
        h2 { font-size: 1.4rem; line-height: 1.25; letter-spacing: -.01em; margin: 0 0 .35rem }
        h3 { font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; color: var(--faint); margin: 0 0 .4rem }
        section { margin-top: 3rem; padding-top: 1.5rem; border-top: 1px solid var(--line) }
        p { margin: .25rem 0 .75rem; max-width: 44rem }
        a { color: var(--accent) }
        .lead { font-size: 1.15rem }
        .law, .count, dt { color: var(--faint); font-size: .85rem }
        .rights { background: var(--soft); border-radius: 12px; padding: 1.1rem 1.4rem .4rem; margin: 1.25rem 0 1rem }
        .rights h2 { font-size: 1.05rem } .rights ul { margin: .25rem 0 .75rem; padding-left: 1.2rem }
        ol { list-style: none; counter-reset: entry; margin: 1rem 0 .5rem; padding: 0 }
        li { max-width: 100% }
        ol > li { counter-increment: entry; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
          padding: .75rem 1.1rem .9rem; margin: 0 0 .7rem }
        ol > li::before { content: counter(entry); float: right; color: var(--faint); font-size: .8rem }
        time { display: block; font-weight: 600; font-variant-numeric: tabular-nums; color: var(--accent) }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(12.5rem, 1fr)); gap: .55rem 1.5rem; margin: .4rem 0 0 }
        dl div { min-width: 0 } dl .wide { grid-column: 1 / -1 }
        dt { line-height: 1.3 }
        dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate }
        .key { order: 1 }
        .key dd { color: var(--faint); font: .78rem/1.6 ui-monospace, "SF Mono", Menlo, Consolas, monospace }
        aside { border-left: 3px solid var(--line); padding: .1rem 0 .1rem 1rem; margin: 1rem 0 0 }
        .meanings { grid-template-columns: repeat(auto-fill, minmax(24rem, 1fr)); font-size: .87rem; gap: .3rem 2rem }
        .meanings div { display: grid; grid-template-columns: 10rem 1fr; gap: .75rem }
        .meanings dt { font-size: inherit } .meanings dd { white-space: normal }
        table { border-collapse: collapse; margin: .75rem 0 }
        th, td { padding: .35rem 1.5rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400 }
        td:last-child { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums }
        tfoot th, tfoot td { font-weight: 600; border: 0 }
        code { color: var(--faint); font: .82em ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere }
        @media (max-width: 40rem) { .meanings { grid-template-columns: 1fr } .meanings div { grid-template-columns: 8rem 1fr } }
        @media print {
          :root { color-scheme: light; --page: #fff; --card: #fff; --text: #000; --faint: #444; --accent: #000; --soft: #fff;
            --line: #bbb }
          html { font-size: 8.5pt } body { font-size: 1rem; line-height: 1.35 } main { max-width: none; padding: 0 }
          .rights { border: 1px solid var(--line) }
          section { margin-top: 1.5rem; padding-top: 1rem }
          ol > li { break-inside: avoid; border-radius: 0; margin-bottom: .4rem; padding: .4rem .7rem }
          h2, h3, h2 + p, .law { break-after: avoid } .rights, aside div, tr { break-inside: avoid }
          dl { grid-template-columns: repeat(5, 1fr); gap: .3rem 1rem } .meanings { grid-template-columns: 1fr 1fr }
          .meanings div { grid-template-columns: 8rem 1fr }
          dl .wide { grid-column: 1 / -1 }
          @page { margin: 16mm 15mm }
        }
        """
}
