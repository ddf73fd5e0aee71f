import TestSupport
import Testing

/// No field of an accepted line may get lost, whether the scanner parses it or, for lines it cannot parse, the server.
/// `Tests/sql/pipeline/batch/every_field.sql` looks for each value; here both must have stored the same.
@Suite struct IngestFieldsTests {
    private static let types = [
        "pageview", "click", "scroll", "search", "goal", "conversion", "error", "task_start", "of our own",
    ]
    private static let fields = [
        #""title":"kept""#, #""page_category":"kept""#, #""seq":4711"#, #""element":"kept""#, #""element_id":"kept""#,
        #""element_class":"kept""#, #""element_text":"kept""#, #""element_selector":"kept""#, #""x":4711"#,
        #""y":4711"#,
        #""scroll":47"#, #""category":"kept""#, #""action":"kept""#, #""label":"kept""#, #""value":47.11"#,
        #""task":"kept""#, #""goal":"kept""#, #""load_ms":4711"#, #""interactive_ms":4711"#, #""utm_source":"kept""#,
        #""utm_medium":"kept""#, #""utm_campaign":"kept""#, #""utm_term":"kept""#, #""utm_content":"kept""#,
        #""screen":"kept""#, #""timezone":"kept""#, #""authenticated":true"#, #""referrer":"https://kept.example/""#,
        #""session_key":"kept""#, #""metadata":{"deep":{"er":"kept"}}"#, #""colour":"kept""#, #""foo":{"bar":[4711]}"#,
        #""fields":"kept""#, #""a name longer than any of ours":"kept""#, #""":"kept""#,
    ]

    @Test func bothParsersStoreTheSame() throws {
        let database = try TestServer.shared.makeMigratedDatabase()
        let files = try IngestFiles()
        for site in ["scanned", "parsed"] {
            #expect(try database.dbrunner("sites", "add", site).exit == 0)
            var lines = ""
            for type in Self.types {
                for (number, field) in Self.fields.enumerated() {
                    // The scanner leaves escapes by number to the server.
                    let visitor = site == "parsed" ? #"\u0076"# : "v"
                    lines +=
                        #"{"event_id":"\#(type) \#(number)","visitor":"\#(visitor)","occurred_at":"2026-03-01T12:00:00Z","#
                        + #""received_at":"2026-03-01T12:00:01Z","type":"\#(type)","url":"/?q=kept-too",\#(field)}"#
                        + "\n"
                }
            }
            let result = try database.dbrunner("ingest", files.write(lines), "--site", site, "--json")
            #expect(try IngestCounts(result) == IngestCounts(accepted: Self.types.count * Self.fields.count))
        }
        let rows = try database.query(
            """
            with rows as (
                select v.site_id, v.page_view_id as id, to_jsonb(v) as content from tracking.page_views as v
                union all
                select e.site_id, e.event_id, to_jsonb(e) from tracking.user_events as e
            )
            select r.id, count(*) as sites,
                count(distinct r.content - array['site_id', 'session_id', 'page_view_id']) as contents,
                bool_and(r.content::text ~ 'kept[" ]|47|"is_authenticated": true|kept.example') as is_kept,
                bool_and(r.content::text ~ 'kept-too') as has_query
            from rows as r
            group by r.id
            """)
        #expect(rows.count == Self.types.count * Self.fields.count)
        for row in rows {
            #expect(row.int("sites") == 2 && row.int("contents") == 1, "\(row["id"] ?? "")")
            #expect(row["is_kept"] == "t" && row["has_query"] == "t", "\(row["id"] ?? "")")
        }
    }
}
