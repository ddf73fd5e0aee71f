#compdef dbrunner

_dbrunner() {
    local word line=
    local -a commands options
    case $words[CURRENT-1] in
        --database) _message 'the database (default: DATABASE_URL, PG* or the local server)'; return ;;
        --project) _files; return ;;
        --role-prefix) _message 'prefix of the role names, chosen at the first migrate (default: dbrunner)'; return ;;
        --statement-timeout) _message 'limit of one statement: 30s, 5min, 2h; 0: no limit'; return ;;
        --wait-lock) _message 'how long to wait for a lock of another session (default: 60s)'; return ;;
        --people) _message 'number of visitors, with about 16 events each (default: 10000)'; return ;;
        --until) _message 'the day after the last day of traffic (default: up to this hour)'; return ;;
        --name) _message 'the server (default: main; that of `dbrunner demo` is demo)'; return ;;
        --to) _message 'stop after this version; the sql/ tree is applied after the last one only'; return ;;
        --lock-timeout) _message 'how long a statement may wait for a lock (default: 2s)'; return ;;
        --lock-attempts) _message 'how often to try a file that fails on a lock (default: 10)'; return ;;
        --reason) _message 'the reason, which is recorded'; return ;;
        --jobs) _files; return ;;
        --watch) _message 'repeat every so often (default: 5s)'; return ;;
        --table) _message 'only partitions of this table, such as page_views'; return ;;
        --month) _message 'create those of this month instead; it can be a past one'; return ;;
        --consent-mode) compadd -- opt_in opt_out; return ;;
        --time-zone) _message 'time zone of the days in reports, such as Europe/Berlin'; return ;;
        --domain) _message 'domain of the site, as a name or URL: referrers from it and its subdomains are internal; empty: none'; return ;;
        --consent-by-event) compadd -- grant withdraw; return ;;
        --format) compadd -- event session access-log segment snowplow umami posthog matomo ga4; return ;;
        --source) _message 'name of the log or export: equal lines of two sources are two events (default: the file'\''s name)'; return ;;
        --site) _message 'site of events without a site (default: default)'; return ;;
        --batch-lines) _message 'lines per batch (default: 100000 events or 10000 sessions)'; return ;;
        --from) _message 'the first day'; return ;;
        --last) _message 'length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'; return ;;
        --html) _files; return ;;
        --parquet) _files; return ;;
        --device) _message 'only sessions on this type of device: desktop, mobile, tablet'; return ;;
        --browser) _message 'only sessions in this browser, such as Firefox'; return ;;
        --where) _message 'only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'; return ;;
        --limit) _message 'how many at most (default: 20)'; return ;;
        --by) compadd -- device channel entry_page; return ;;
        --mode) compadd -- ordered strict any_order; return ;;
        --counted-by) compadd -- session person; return ;;
        --window) _message 'longest time from the first to the last step'; return ;;
        --show) compadd -- paths steps flows; return ;;
        --signup) _message 'begin a cohort with the first event or goal of this name'; return ;;
        --property) _message 'count the values of this property of the metadata instead'; return ;;
        --event) _message 'with --property: only events of this type'; return ;;
        --columns) _message 'columns of the grid (default: 24)'; return ;;
        --archive-to) _files; return ;;
        --put) _message 'instead of a folder: command that stores its standard input as file %f'; return ;;
        --delete) _message 'command that removes file %f; it must not fail if the file does not exist'; return ;;
        --encrypt) _message 'filter that encrypts: '\''age -r age1…'\'''; return ;;
        --get) _message 'command that writes file %f to its standard output'; return ;;
        --decrypt) _message 'filter that decrypts: '\''age -d -i key.txt'\'''; return ;;
        --as) _message 'restore to a new table in schema archive'; return ;;
        --days) _message 'how many days to keep the partition (default: 30)'; return ;;
        --out) _files; return ;;
        --environment) _files; return ;;
        --cron-database) _message 'for pg_cron: the database with the extension (default: this one)'; return ;;
        --at) _message 'check the data as of this time, such as 2026-11-01T00:00Z (default: now)'; return ;;
        --external-id) _message 'the application'\''s own identifier; - reads it from standard input'; return ;;
        --file) _files; return ;;
        --language) _message 'language of the page: en (default), de, or what privacy.page_texts has'; return ;;
        --token) _message 'a text to look for instead; - reads texts from standard input, one a line'; return ;;
        --kind) compadd -- export erase anonymize rectify restrict object; return ;;
        --regime) compadd -- gdpr ccpa; return ;;
        --received) _message 'when it came, such as 2026-11-21 (default: now)'; return ;;
        --note) _message 'must not name the person'; return ;;
        --outcome) compadd -- done refused withdrawn; return ;;
        --action) _message 'only these, such as export, erase, consent or read'; return ;;
        --expect-head) _message 'a hash that the log must still hold'; return ;;
        --granted) compadd -- yes no; return ;;
        --purpose) _message 'the purpose (default: analytics)'; return ;;
        --consent-version) _message 'version of the consent text'; return ;;
    esac
    for word in "${(@)words[2,CURRENT-1]}"; do
        case "${line:+$line }$word" in
            demo|local|"local start"|"local stop"|"local status"|"local url"|"local psql"|"local destroy"|migrate|"migrate baseline"|"migrate repair"|"migrate new"|"migrate lint"|"migrate verify"|"migrate dump"|status|partitions|"partitions make"|"partitions doctor"|"partitions attach"|sites|"sites list"|"sites add"|"sites set"|"sites grant"|"sites revoke"|ingest|rejects|"rejects list"|"rejects show"|loads|"loads list"|"loads abandon"|aggregate|refresh|report|"report sessions"|"report pages"|"report entry"|"report exit"|"report funnel"|"report journeys"|"report cohorts"|"report friction"|"report channels"|"report campaigns"|"report referrers"|"report devices"|"report events"|"report goals"|"report now"|"report configurations"|"report clicks"|"report session"|retain|archives|"archives list"|"archives verify"|"archives restore"|"archives scrub"|"archives discard"|jobs|"jobs list"|"jobs run"|"jobs history"|"jobs schedule"|check|doctor|metrics|gdpr|"gdpr export"|"gdpr erase"|"gdpr anonymize"|"gdpr verify"|"gdpr check"|"gdpr map"|"gdpr ledger"|"gdpr ledger export"|"gdpr ledger import"|"gdpr replay"|"gdpr requests"|"gdpr requests add"|"gdpr requests close"|"gdpr requests letter"|"gdpr audit"|"gdpr audit list"|"gdpr audit verify"|"gdpr rewrite"|consent|"consent show"|"consent set"|"consent history"|"consent repair"|help|completion) line="${line:+$line }$word" ;;
        esac
    done
    options=(
        '--database:the database (default: DATABASE_URL, PG* or the local server)'
        '--project:the folder with migrations/ and sql/ (default: this folder or one above)'
        '--role-prefix:prefix of the role names, chosen at the first migrate (default: dbrunner)'
        '--statement-timeout:limit of one statement: 30s, 5min, 2h; 0: no limit'
        '--wait-lock:how long to wait for a lock of another session (default: 60s)'
        '--json:print results as JSON, one object a line with sorted keys'
        '--quiet:print only results, warnings and errors'
        '--verbose:print also notices of the server and details, which can hold personal data'
        '--help:print this page'
        '--version:print the version'
    )
    case $line in
        "")
            commands=(
                'demo:try everything on a private server with sample traffic'
                'local:run a private PostgreSQL server'
                'migrate:apply migrations and the sql/ tree'
                'status:show the state of schema, pipeline, jobs, checks and privacy'
                'partitions:list and create partitions, and find faults'
                'sites:list, add and change sites, and grant access to them'
                'ingest:load events from NDJSON, access logs or the exports of other trackers'
                'rejects:list and show lines that could not be stored'
                'loads:list and abandon interrupted loads'
                'aggregate:drain the inbox and build sessions'
                'refresh:bring rollups and materialized views up to date'
                'report:show sessions, sources, pages, events, funnels, cohorts and friction in the terminal'
                'retain:archive and drop old months by policy'
                'archives:list, check, restore and rewrite archives'
                'jobs:run, list and schedule jobs'
                'check:run the data quality checks'
                'doctor:check what a DBA would check by hand'
                'metrics:print metrics for Prometheus'
                'gdpr:export, erase, anonymize, and prove it'
                'consent:show and change the consent of a person'
                'help:explain a command'
                'completion:print a completion script for bash, zsh or fish'
            )
            options+=() ;;
        "demo")
            commands=()
            options+=(
                '--people:number of visitors, with about 16 events each (default: 10000)'
                '--until:the day after the last day of traffic (default: up to this hour)'
            ) ;;
        "local")
            commands=(
                'start:start the server; create it first if it does not exist'
                'stop:stop the server'
                'status:show whether the server runs, and where it is'
                'url:print the URL of the server'
                'psql:open psql on the server'
                'destroy:stop the server and remove all its data'
            )
            options+=() ;;
        "local start")
            commands=()
            options+=(
                '--name:the server (default: main; that of `dbrunner demo` is demo)'
            ) ;;
        "local stop")
            commands=()
            options+=(
                '--name:the server (default: main; that of `dbrunner demo` is demo)'
            ) ;;
        "local status")
            commands=()
            options+=(
                '--name:the server (default: main; that of `dbrunner demo` is demo)'
            ) ;;
        "local url")
            commands=()
            options+=(
                '--name:the server (default: main; that of `dbrunner demo` is demo)'
            ) ;;
        "local psql")
            commands=()
            options+=(
                '--name:the server (default: main; that of `dbrunner demo` is demo)'
            ) ;;
        "local destroy")
            commands=()
            options+=(
                '--name:the server (default: main; that of `dbrunner demo` is demo)'
                '--yes:confirm; without it nothing is removed'
            ) ;;
        "migrate")
            commands=(
                'baseline:record migrations as applied without running them'
                'repair:make the ledger agree with the files'
                'new:create an empty migration with the next version'
                'lint:warn about statements that block or break an application'
                'verify:compare the database with its files'
                'dump:write the schema as SQL'
            )
            options+=(
                '--plan:print what would run, and change nothing'
                '--dry-run:run it in a transaction and roll it back; list what cannot be tried this way'
                '--to:stop after this version; the sql/ tree is applied after the last one only'
                '--allow-out-of-order:apply versions lower than the last applied one'
                '--lock-timeout:how long a statement may wait for a lock (default: 2s)'
                '--lock-attempts:how often to try a file that fails on a lock (default: 10)'
            ) ;;
        "migrate baseline")
            commands=()
            options+=(
                '--to:the last version to record'
                '--reason:the reason, which is recorded'
            ) ;;
        "migrate repair")
            commands=()
            options+=(
                '--reason:the reason, which is recorded'
            ) ;;
        "migrate new")
            commands=()
            options+=() ;;
        "migrate lint")
            commands=()
            options+=() ;;
        "migrate verify")
            commands=()
            options+=() ;;
        "migrate dump")
            commands=()
            options+=() ;;
        "status")
            commands=()
            options+=(
                '--jobs:folder with your own jobs and checks (default: DBRUNNER_JOBS)'
                '--watch:repeat every so often (default: 5s)'
            ) ;;
        "partitions")
            commands=(
                'make:create the partitions of this month and the months ahead'
                'doctor:find missing months, leftovers, wrong owners and missing row security'
                'attach:attach a month that was detached by hand'
            )
            options+=(
                '--table:only partitions of this table, such as page_views'
            ) ;;
        "partitions make")
            commands=()
            options+=(
                '--month:create those of this month instead; it can be a past one'
            ) ;;
        "partitions doctor")
            commands=()
            options+=() ;;
        "partitions attach")
            commands=()
            options+=() ;;
        "sites")
            commands=(
                'list:list the sites'
                'add:add a site'
                'set:change a site'
                'grant:give a login access to a site in reports'
                'revoke:revoke access to a site from a login'
            )
            options+=() ;;
        "sites list")
            commands=()
            options+=() ;;
        "sites add")
            commands=()
            options+=(
                '--consent-mode:whether to track visitors without a consent decision'
                '--time-zone:time zone of the days in reports, such as Europe/Berlin'
                '--domain:domain of the site, as a name or URL: referrers from it and its subdomains are internal; empty: none'
                '--consent-by-event:which decisions an event can record: grant includes withdraw'
            ) ;;
        "sites set")
            commands=()
            options+=(
                '--consent-mode:whether to track visitors without a consent decision'
                '--time-zone:time zone of the days in reports, such as Europe/Berlin'
                '--domain:domain of the site, as a name or URL: referrers from it and its subdomains are internal; empty: none'
                '--consent-by-event:which decisions an event can record: grant includes withdraw'
            ) ;;
        "sites grant")
            commands=()
            options+=() ;;
        "sites revoke")
            commands=()
            options+=() ;;
        "ingest")
            commands=()
            options+=(
                '--format:what a line holds (default: event)'
                '--source:name of the log or export: equal lines of two sources are two events (default: the file'\''s name)'
                '--site:site of events without a site (default: default)'
                '--jobs:number of parallel connections (default: 1)'
                '--no-aggregate:do not build sessions; `dbrunner aggregate` does it later'
                '--restart:load files from the beginning, also after an interrupted load'
                '--batch-lines:lines per batch (default: 100000 events or 10000 sessions)'
            ) ;;
        "rejects")
            commands=(
                'list:list reasons, sources, line numbers and what to send instead'
                'show:show a rejected line, for the privacy team'
            )
            options+=() ;;
        "rejects list")
            commands=()
            options+=(
                '--reason:only this reason, such as wrong_type:occurred_at'
                '--source:only lines of this file, or of the inbox'
            ) ;;
        "rejects show")
            commands=()
            options+=() ;;
        "loads")
            commands=(
                'list:list unfinished loads'
                'abandon:close an unfinished load whose file will not be loaded again'
            )
            options+=() ;;
        "loads list")
            commands=()
            options+=() ;;
        "loads abandon")
            commands=()
            options+=() ;;
        "aggregate")
            commands=()
            options+=(
                '--all:derive every session, also those under way on a busy site'
            ) ;;
        "refresh")
            commands=()
            options+=(
                '--all:compute every day and hour that changed, also those that rest'
            ) ;;
        "report")
            commands=(
                'sessions:sessions by day'
                'pages:the most viewed pages'
                'entry:first pages of sessions'
                'exit:last pages of sessions'
                'funnel:conversion and drop-off by funnel step'
                'journeys:paths, transitions between pages, and sequences of tasks'
                'cohorts:retention by month of the first session'
                'friction:pages and incidents with frustrated visitors'
                'channels:sessions and conversions by channel'
                'campaigns:sessions and conversions by campaign'
                'referrers:sessions and conversions by referring site'
                'devices:sessions by device, browser, system and screen'
                'events:events by type'
                'goals:goals and conversions by name'
                'now:visitors at this moment, their pages and conversions'
                'configurations:what visitors choose in a configurator, and what it costs'
                'clicks:where visitors click on a page, on a grid'
                'session:one session in order: pages, events, incidents, configurations, measurements'
            )
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--html:write one page with pictures, which needs no server and no network'
            ) ;;
        "report sessions")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--device:only sessions on this type of device: desktop, mobile, tablet'
                '--browser:only sessions in this browser, such as Firefox'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report pages")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report entry")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report exit")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report funnel")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--by:split the funnel by this'
                '--mode:how steps must follow each other (default: as the funnel is defined)'
                '--counted-by:what is counted (default: as the funnel is defined)'
                '--window:longest time from the first to the last step'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report journeys")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--device:only paths on this type of device: desktop, mobile, tablet'
                '--where:only paths of sessions with FIELD=VALUE, as in report sessions'
                '--compare:next to the period before: counts in percent, rates in points'
                '--show:only this part (default for --json and --csv: paths)'
            ) ;;
        "report cohorts")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--signup:begin a cohort with the first event or goal of this name'
            ) ;;
        "report friction")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--show:only this part (default for --json and --csv: hotspots)'
            ) ;;
        "report channels")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report campaigns")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--by:the UTM parameter (default: campaign)'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report referrers")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report devices")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--compare:next to the period before: counts in percent, rates in points'
                '--show:only this part (default for --json and --csv: device)'
            ) ;;
        "report events")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--property:count the values of this property of the metadata instead'
                '--event:with --property: only events of this type'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report goals")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--where:only sessions with FIELD=VALUE, FIELD!=VALUE, FIELD~PART or FIELD!~PART; several must all hold'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report now")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--window:how long ago somebody was last seen, at most an hour (default: 5min)'
            ) ;;
        "report configurations")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--limit:how many at most (default: 20)'
                '--compare:next to the period before: counts in percent, rates in points'
            ) ;;
        "report clicks")
            commands=()
            options+=(
                '--site:the site (default: the only one with sessions); report --site all adds up all'
                '--from:the first day'
                '--to:the day after the last day (default: tomorrow)'
                '--last:length instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:print comma-separated values (RFC 4180), with an apostrophe before texts that a spreadsheet would compute'
                '--csv-raw:print comma-separated values with unchanged texts'
                '--parquet:write a Parquet file, by the program duckdb'
                '--columns:columns of the grid (default: 24)'
            ) ;;
        "report session")
            commands=()
            options+=() ;;
        "retain")
            commands=()
            options+=(
                '--dry-run:print what is due, and change nothing'
                '--archive-to:the folder for archives'
                '--put:instead of a folder: command that stores its standard input as file %f'
                '--delete:command that removes file %f; it must not fail if the file does not exist'
                '--encrypt:filter that encrypts: '\''age -r age1…'\'''
                '--get:command that writes file %f to its standard output'
                '--decrypt:filter that decrypts: '\''age -d -i key.txt'\'''
                '--format:copy (default), or parquet by duckdb'
            ) ;;
        "archives")
            commands=(
                'list:list the archives'
                'verify:read archives and compare them with their records'
                'restore:restore an archive as a partition or as a table'
                'scrub:rewrite archives without erased persons'
                'discard:drop a restored table or partition'
            )
            options+=() ;;
        "archives list")
            commands=()
            options+=(
                '--all:list also archives that were deleted by policy'
            ) ;;
        "archives verify")
            commands=()
            options+=(
                '--get:command that writes file %f to its standard output'
                '--decrypt:filter that decrypts: '\''age -d -i key.txt'\'''
            ) ;;
        "archives restore")
            commands=()
            options+=(
                '--as:restore to a new table in schema archive'
                '--from:read another copy of the file'
                '--days:how many days to keep the partition (default: 30)'
                '--get:command that writes file %f to its standard output'
                '--decrypt:filter that decrypts: '\''age -d -i key.txt'\'''
            ) ;;
        "archives scrub")
            commands=()
            options+=(
                '--put:instead of a folder: command that stores its standard input as file %f'
                '--delete:command that removes file %f; it must not fail if the file does not exist'
                '--encrypt:filter that encrypts: '\''age -r age1…'\'''
                '--get:command that writes file %f to its standard output'
                '--decrypt:filter that decrypts: '\''age -d -i key.txt'\'''
            ) ;;
        "archives discard")
            commands=()
            options+=() ;;
        "jobs")
            commands=(
                'list:list jobs with their last and next run'
                'run:run jobs by name, or all that are due'
                'history:list runs, newest first'
                'schedule:print or install the schedules for cron, systemd or pg_cron'
            )
            options+=(
                '--jobs:folder with your own jobs and checks (default: DBRUNNER_JOBS)'
            ) ;;
        "jobs list")
            commands=()
            options+=(
                '--jobs:folder with your own jobs and checks (default: DBRUNNER_JOBS)'
            ) ;;
        "jobs run")
            commands=()
            options+=(
                '--due:only jobs whose scheduled time has passed since their last run'
                '--jobs:folder with your own jobs and checks (default: DBRUNNER_JOBS)'
            ) ;;
        "jobs history")
            commands=()
            options+=(
                '--limit:number of runs (default: 20)'
                '--jobs:folder with your own jobs and checks (default: DBRUNNER_JOBS)'
            ) ;;
        "jobs schedule")
            commands=()
            options+=(
                '--as:the scheduler'
                '--install:install for the current user instead of printing'
                '--out:for systemd: write the units to this folder'
                '--environment:file with variables for the runner, one NAME=value a line'
                '--cron-database:for pg_cron: the database with the extension (default: this one)'
                '--jobs:folder with your own jobs and checks (default: DBRUNNER_JOBS)'
            ) ;;
        "check")
            commands=()
            options+=(
                '--list:list the checks, and run none'
                '--at:check the data as of this time, such as 2026-11-01T00:00Z (default: now)'
                '--jobs:folder with your own jobs and checks (default: DBRUNNER_JOBS)'
            ) ;;
        "doctor")
            commands=()
            options+=() ;;
        "metrics")
            commands=()
            options+=(
                '--out:write to this file, and replace it atomically'
                '--jobs:folder with your own jobs and checks (default: DBRUNNER_JOBS)'
            ) ;;
        "gdpr")
            commands=(
                'export:write everything that is stored about a person'
                'erase:delete everything about a person, for good'
                'anonymize:keep the counts, and nothing that leads to the person'
                'verify:search the whole database for what should be gone'
                'check:compare the map of personal data with the database'
                'map:print the record of processing activities (Art. 30)'
                'ledger:copy the record of who was erased'
                'replay:erase again whom the ledger calls erased'
                'requests:list, record and close requests of people'
                'audit:list and check the log of what was done'
                'rewrite:write files anew that hold bytes of erased rows'
            )
            options+=() ;;
        "gdpr export")
            commands=()
            options+=(
                '--external-id:the application'\''s own identifier; - reads it from standard input'
                '--file:external ids, one a line; - is standard input'
                '--ids:the lines of --file are ids, not external ids'
                '--out:where to write it (default: standard output)'
                '--format:how to write it (default: html for FILE.html, otherwise ndjson)'
                '--language:language of the page: en (default), de, or what privacy.page_texts has'
                '--get:command that writes file %f to its standard output'
                '--decrypt:filter that decrypts: '\''age -d -i key.txt'\'''
            ) ;;
        "gdpr erase")
            commands=()
            options+=(
                '--external-id:the application'\''s own identifier; - reads it from standard input'
                '--file:external ids, one a line; - is standard input'
                '--ids:the lines of --file are ids, not external ids'
                '--reason:why, for the ledger; must not name the person'
                '--yes:do it without asking'
                '--no-verify:do not look afterwards whether anything is left'
                '--dry-run:do it, show the receipt, and undo it: nothing is changed'
            ) ;;
        "gdpr anonymize")
            commands=()
            options+=(
                '--external-id:the application'\''s own identifier; - reads it from standard input'
                '--file:external ids, one a line; - is standard input'
                '--ids:the lines of --file are ids, not external ids'
                '--reason:why, for the ledger; must not name the person'
                '--yes:do it without asking'
                '--no-verify:do not look afterwards whether anything is left'
                '--dry-run:do it, show the receipt, and undo it: nothing is changed'
            ) ;;
        "gdpr verify")
            commands=()
            options+=(
                '--external-id:the application'\''s own identifier; - reads it from standard input'
                '--file:external ids, one a line; - is standard input'
                '--ids:the lines of --file are ids, not external ids'
                '--token:a text to look for instead; - reads texts from standard input, one a line'
                '--complete:exit 7 as well if anything of others could not be searched'
                '--archives:read the archives, too'
                '--get:command that writes file %f to its standard output'
                '--decrypt:filter that decrypts: '\''age -d -i key.txt'\'''
            ) ;;
        "gdpr check")
            commands=()
            options+=() ;;
        "gdpr map")
            commands=()
            options+=() ;;
        "gdpr ledger")
            commands=(
                'export:write the erasure ledger'
                'import:add entries of a copy to the erasure ledger'
            )
            options+=() ;;
        "gdpr ledger export")
            commands=()
            options+=(
                '--out:where to write it (default: standard output)'
            ) ;;
        "gdpr ledger import")
            commands=()
            options+=() ;;
        "gdpr replay")
            commands=()
            options+=() ;;
        "gdpr requests")
            commands=(
                'add:record a request'
                'close:end a request'
                'letter:print the letter that answers a request'
            )
            options+=(
                '--closed:list those that were answered instead'
            ) ;;
        "gdpr requests add")
            commands=()
            options+=(
                '--external-id:the application'\''s own identifier; - reads it from standard input'
                '--file:external ids, one a line; - is standard input'
                '--ids:the lines of --file are ids, not external ids'
                '--kind:what was asked for'
                '--regime:by which law (default: gdpr)'
                '--received:when it came, such as 2026-11-21 (default: now)'
                '--note:must not name the person'
            ) ;;
        "gdpr requests close")
            commands=()
            options+=(
                '--outcome:how it ended (default: done)'
                '--note:must not name the person'
            ) ;;
        "gdpr requests letter")
            commands=()
            options+=(
                '--language:en (default), de, or what privacy.page_texts has'
            ) ;;
        "gdpr audit")
            commands=(
                'list:list entries, latest first'
                'verify:compute the chain of the audit log again'
            )
            options+=() ;;
        "gdpr audit list")
            commands=()
            options+=(
                '--limit:how many (default: 50)'
                '--action:only these, such as export, erase, consent or read'
            ) ;;
        "gdpr audit verify")
            commands=()
            options+=(
                '--expect-head:a hash that the log must still hold'
            ) ;;
        "gdpr rewrite")
            commands=()
            options+=() ;;
        "consent")
            commands=(
                'show:show the current decisions of a person'
                'set:record a decision'
                'history:list all decisions of a person'
                'repair:show and hide rows according to the decisions'
            )
            options+=() ;;
        "consent show")
            commands=()
            options+=(
                '--external-id:the application'\''s own identifier; - reads it from standard input'
                '--file:external ids, one a line; - is standard input'
                '--ids:the lines of --file are ids, not external ids'
            ) ;;
        "consent set")
            commands=()
            options+=(
                '--external-id:the application'\''s own identifier; - reads it from standard input'
                '--file:external ids, one a line; - is standard input'
                '--ids:the lines of --file are ids, not external ids'
                '--granted:the decision'
                '--purpose:the purpose (default: analytics)'
                '--consent-version:version of the consent text'
            ) ;;
        "consent history")
            commands=()
            options+=(
                '--external-id:the application'\''s own identifier; - reads it from standard input'
                '--file:external ids, one a line; - is standard input'
                '--ids:the lines of --file are ids, not external ids'
            ) ;;
        "consent repair")
            commands=()
            options+=(
                '--dry-run:count the rows, and change nothing'
            ) ;;
        "help")
            commands=(
                'demo:try everything on a private server with sample traffic'
                'local:run a private PostgreSQL server'
                'migrate:apply migrations and the sql/ tree'
                'status:show the state of schema, pipeline, jobs, checks and privacy'
                'partitions:list and create partitions, and find faults'
                'sites:list, add and change sites, and grant access to them'
                'ingest:load events from NDJSON, access logs or the exports of other trackers'
                'rejects:list and show lines that could not be stored'
                'loads:list and abandon interrupted loads'
                'aggregate:drain the inbox and build sessions'
                'refresh:bring rollups and materialized views up to date'
                'report:show sessions, sources, pages, events, funnels, cohorts and friction in the terminal'
                'retain:archive and drop old months by policy'
                'archives:list, check, restore and rewrite archives'
                'jobs:run, list and schedule jobs'
                'check:run the data quality checks'
                'doctor:check what a DBA would check by hand'
                'metrics:print metrics for Prometheus'
                'gdpr:export, erase, anonymize, and prove it'
                'consent:show and change the consent of a person'
                'completion:print a completion script for bash, zsh or fish'
            )
            options+=(
                '--all:print all pages'
                '--markdown:print the tables of docs/commands.md'
            ) ;;
        "completion")
            commands=(
                'bash:bash, zsh or fish'
                'zsh:bash, zsh or fish'
                'fish:bash, zsh or fish'
            )
            options+=() ;;
    esac
    if [[ $PREFIX == -* ]]; then
        _describe option options
    elif (( $#commands )); then
        _describe command commands
    else
        _files
    fi
}

if [[ $funcstack[1] == _dbrunner ]]; then _dbrunner "$@"; else compdef _dbrunner dbrunner; fi
