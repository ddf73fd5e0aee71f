/// The fixed parts of the page for people.
enum ExportPageText {
    /// Up to where the tables begin. The policy forbids the page to load or run anything, whatever stands in the data.
    static let head = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
        <title>Your personal data</title>
        <style>
        \(style)
        </style></head>
        <body><main>
        <header><h1>Your personal data</h1>
        <p>This page holds everything that is stored about you in our session analytics: a copy under Articles 15 and 20 of
        the General Data Protection Regulation. Each section says what it is for and on which legal basis it is kept.
        You can have the data erased or corrected, object to its use, withdraw your consent at any time, and complain to
        a supervisory authority.</p>
        <p>All times are in UTC. Fields that hold nothing are left out. <a href="#manifest">What this page holds</a>,
        at its end, counts everything.</p></header>

        """

    private static let style = """
        :root { color-scheme: light dark; --line: #8884; --soft: #8881; --faint: #777; --accent: #2563a8 }
        @media (prefers-color-scheme: dark) { :root { --faint: #aaa; --accent: #8ab8ec } }
        * { box-sizing: border-box }
        body { margin: 0; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
        main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
        h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .75rem }
        h2 { font-size: 1.3rem; margin: 0 0 .25rem; padding-top: 1.5rem; border-top: 2px solid var(--accent) }
        section { margin-top: 2.5rem }
        p { margin: .25rem 0 .75rem; max-width: 46rem }
        a { color: var(--accent) }
        .law, .count, .none, time, dt { color: var(--faint); font-size: .85em }
        dl .wide { flex-basis: 100% }
        ol { list-style: none; counter-reset: entry; margin: 1rem 0; padding: 0 }
        li { counter-increment: entry; border: 1px solid var(--line); border-radius: 8px; padding: .6rem .9rem; margin: 0 0 .6rem }
        li::before { content: counter(entry); float: right; color: var(--faint); font-size: .8rem }
        time { display: block; font-weight: 600; font-variant-numeric: tabular-nums; color: var(--accent) }
        dl { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; margin: .3rem 0 0 }
        dl div { flex: 0 0 13rem; min-width: 0 }
        dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate }
        .meanings { font-size: .9em }
        .meanings div { flex: 0 0 100%; display: flex; gap: 1rem }
        .meanings dt { flex: 0 0 13rem }
        summary { cursor: pointer; color: var(--accent) }
        table { border-collapse: collapse; margin: .75rem 0 }
        th, td { padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400 }
        td { text-align: right; font-variant-numeric: tabular-nums }
        tfoot th, tfoot td { font-weight: 600; border: 0 }
        code { background: var(--soft); padding: .1em .3em; border-radius: 4px; overflow-wrap: anywhere }
        @media print {
          :root { color-scheme: light; --faint: #555; --accent: #000 }
          body { font-size: 9.5pt } main { max-width: none; padding: 0 }
          li { break-inside: avoid; border-radius: 0 } h2, h2 + p { break-after: avoid }
          dl div { flex-basis: 30% } details { display: none }
          @page { margin: 15mm }
        }
        """
}
