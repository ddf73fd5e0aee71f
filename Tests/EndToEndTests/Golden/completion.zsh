#compdef dbrunner

_dbrunner() {
    local word line=
    local -a commands options
    case $words[CURRENT-1] in
        --database) _message 'which database; DATABASE_URL, PG* or the local server otherwise'; return ;;
        --project) _files; return ;;
        --role-prefix) _message 'prefix of the roles'\'' names, as chosen at the first migrate'; return ;;
        --statement-timeout) _message 'how long one statement may take (30s, 5min, 2h; 0: no limit)'; return ;;
        --wait-lock) _message 'how long to wait for a lock of another session (default: 60s)'; return ;;
        --people) _message 'how many people visit, with about 16 events each (default: 10000)'; return ;;
        --until) _message 'the day at whose beginning the traffic ends (default: today)'; return ;;
        --name) _message 'which of your servers (default: main; the demo'\''s is demo)'; return ;;
        --to) _message 'stop after this version; the sql/ tree waits for the last one'; return ;;
        --lock-timeout) _message 'how long a statement may wait for a lock (default: 2s)'; return ;;
        --lock-attempts) _message 'how often a file is tried that fails on a lock (default: 10)'; return ;;
        --reason) _message 'why; it is recorded'; return ;;
        --jobs) _files; return ;;
        --watch) _message 'look again and again'; return ;;
        --table) _message 'only those of one table, such as page_views'; return ;;
        --month) _message 'those of this month instead, also a past one'; return ;;
        --consent-mode) compadd -- opt_in opt_out; return ;;
        --time-zone) _message 'where a day begins and ends in reports, such as Europe/Berlin'; return ;;
        --domain) _message 'own domain, as a name or URL: referrers from it and its subdomains are internal; empty: none'; return ;;
        --consent-by-event) compadd -- grant withdraw; return ;;
        --format) compadd -- event session; return ;;
        --site) _message 'site of events that name none (default: default)'; return ;;
        --batch-lines) _message 'lines of a batch (default: 100000 events or 10000 sessions)'; return ;;
        --from) _message 'the first day'; return ;;
        --last) _message 'how long instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'; return ;;
        --device) _message 'only of one type of device: desktop, mobile, tablet'; return ;;
        --browser) _message 'only of one browser, such as Firefox'; return ;;
        --limit) _message 'how many at most (default: 20)'; return ;;
        --by) compadd -- device channel entry_page; return ;;
        --mode) compadd -- ordered strict any_order; return ;;
        --counted-by) compadd -- session person; return ;;
        --window) _message 'the longest way from the first step to the last'; return ;;
        --show) compadd -- paths steps flows; return ;;
        --signup) _message 'a cohort begins with the first event or goal of this name'; return ;;
        --archive-to) _files; return ;;
        --put) _message 'instead of a folder: takes the file %f from its standard input'; return ;;
        --delete) _message 'removes the file %f; one that is gone already is no error'; return ;;
        --encrypt) _message 'a filter that files pass on their way: '\''age -r age1…'\'''; return ;;
        --get) _message 'writes the file %f to its standard output'; return ;;
        --decrypt) _message 'reads what --encrypt wrote: '\''age -d -i key.txt'\'''; return ;;
        --as) _message 'a new table of schema archive instead'; return ;;
        --days) _message 'how long the partition stays (default: 30)'; return ;;
        --out) _files; return ;;
        --environment) _files; return ;;
        --cron-database) _message 'for pg_cron: the database that it lives in (default: this one)'; return ;;
        --at) _message 'look at the data as of this time instead of now, such as 2026-11-01T00:00Z'; return ;;
        --external-id) _message 'the application'\''s own identifier; - reads it from standard input'; return ;;
        --file) _files; return ;;
        --token) _message 'a text to look for instead; - reads texts from standard input, one a line'; return ;;
        --kind) compadd -- export erase anonymize rectify restrict object; return ;;
        --regime) compadd -- gdpr ccpa; return ;;
        --received) _message 'when it came, such as 2026-11-21 (default: now)'; return ;;
        --note) _message 'must not name the person'; return ;;
        --outcome) compadd -- done refused withdrawn; return ;;
        --expect-head) _message 'a hash that the log must still hold'; return ;;
        --granted) compadd -- yes no; return ;;
        --purpose) _message 'what for (default: analytics)'; return ;;
        --consent-version) _message 'version of the text that was agreed to'; return ;;
    esac
    for word in "${(@)words[2,CURRENT-1]}"; do
        case "${line:+$line }$word" in
            demo|local|"local start"|"local stop"|"local status"|"local url"|"local psql"|"local destroy"|migrate|"migrate baseline"|"migrate repair"|"migrate new"|"migrate lint"|"migrate verify"|"migrate dump"|status|partitions|"partitions make"|"partitions doctor"|"partitions attach"|sites|"sites list"|"sites add"|"sites set"|"sites grant"|"sites revoke"|ingest|loads|"loads list"|"loads forget"|aggregate|refresh|report|"report sessions"|"report pages"|"report funnel"|"report journeys"|"report cohorts"|"report friction"|"report channels"|retain|archives|"archives list"|"archives verify"|"archives restore"|"archives scrub"|"archives discard"|jobs|"jobs list"|"jobs run"|"jobs history"|"jobs schedule"|check|doctor|metrics|gdpr|"gdpr export"|"gdpr erase"|"gdpr anonymize"|"gdpr verify"|"gdpr check"|"gdpr map"|"gdpr ledger"|"gdpr ledger export"|"gdpr ledger import"|"gdpr replay"|"gdpr requests"|"gdpr requests add"|"gdpr requests close"|"gdpr audit"|"gdpr audit verify"|"gdpr rewrite"|consent|"consent show"|"consent set"|"consent history"|"consent repair"|help|completion) line="${line:+$line }$word" ;;
        esac
    done
    options=(
        '--database:which database; DATABASE_URL, PG* or the local server otherwise'
        '--project:the folder with migrations/ and sql/; found by itself otherwise'
        '--role-prefix:prefix of the roles'\'' names, as chosen at the first migrate'
        '--statement-timeout:how long one statement may take (30s, 5min, 2h; 0: no limit)'
        '--wait-lock:how long to wait for a lock of another session (default: 60s)'
        '--json:results as JSON, one object a line with sorted keys'
        '--quiet:no progress, no notes: only results, warnings and errors'
        '--verbose:also the server'\''s notices, and details that can hold personal data'
        '--help:this page'
        '--version:the program'\''s version'
    )
    case $line in
        "")
            commands=(
                'demo:everything at once, on a private server'
                'local:run a private PostgreSQL server'
                'migrate:apply migrations and the sql/ tree'
                'status:show what is applied, what waits, and what is wrong'
                'partitions:list partitions, make them ahead, find faults'
                'sites:list, add and change sites, and say who sees them'
                'ingest:load events or sessions from NDJSON files or standard input'
                'loads:list files that were not loaded to their end, and give them up'
                'aggregate:drain the inbox and build sessions'
                'refresh:bring rollups and materialized views up to date'
                'report:show sessions, pages, funnels, journeys, cohorts and friction in the terminal'
                'retain:archive, then drop, by policy'
                'archives:list, check, restore and rewrite archives'
                'jobs:run, list and schedule jobs'
                'check:measure the quality of the data'
                'doctor:check what a DBA would check by hand'
                'metrics:print metrics for Prometheus'
                'gdpr:export, erase, anonymize, and prove it'
                'consent:show and change what a person has agreed to'
                'help:explain a command'
                'completion:print a completion script for bash, zsh or fish'
            )
            options+=() ;;
        "demo")
            commands=()
            options+=(
                '--people:how many people visit, with about 16 events each (default: 10000)'
                '--until:the day at whose beginning the traffic ends (default: today)'
            ) ;;
        "local")
            commands=(
                'start:make the server if need be, and start it'
                'stop:stop the server'
                'status:say whether it runs, and where it is'
                'url:print its URL'
                'psql:open psql on it'
                'destroy:stop it and remove all its data'
            )
            options+=() ;;
        "local start")
            commands=()
            options+=(
                '--name:which of your servers (default: main; the demo'\''s is demo)'
            ) ;;
        "local stop")
            commands=()
            options+=(
                '--name:which of your servers (default: main; the demo'\''s is demo)'
            ) ;;
        "local status")
            commands=()
            options+=(
                '--name:which of your servers (default: main; the demo'\''s is demo)'
            ) ;;
        "local url")
            commands=()
            options+=(
                '--name:which of your servers (default: main; the demo'\''s is demo)'
            ) ;;
        "local psql")
            commands=()
            options+=(
                '--name:which of your servers (default: main; the demo'\''s is demo)'
            ) ;;
        "local destroy")
            commands=()
            options+=(
                '--name:which of your servers (default: main; the demo'\''s is demo)'
                '--yes:do it; without this nothing is removed'
            ) ;;
        "migrate")
            commands=(
                'baseline:record migrations as applied without running them'
                'repair:make the ledger agree with the files'
                'new:make an empty migration with the next version'
                'lint:warn about statements that block or break an application'
                'verify:compare the database with what its files make'
                'dump:write the schema as SQL'
            )
            options+=(
                '--plan:print what would run; change nothing'
                '--dry-run:run it in a transaction and roll it back; list what cannot be tried so'
                '--to:stop after this version; the sql/ tree waits for the last one'
                '--allow-out-of-order:apply versions that are lower than one applied already'
                '--lock-timeout:how long a statement may wait for a lock (default: 2s)'
                '--lock-attempts:how often a file is tried that fails on a lock (default: 10)'
            ) ;;
        "migrate baseline")
            commands=()
            options+=(
                '--to:the last version to record'
                '--reason:why; it is recorded'
            ) ;;
        "migrate repair")
            commands=()
            options+=(
                '--reason:why; it is recorded'
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
                '--jobs:a folder of your own jobs and checks; DBRUNNER_JOBS otherwise'
                '--watch:look again and again'
            ) ;;
        "partitions")
            commands=(
                'make:make this month'\''s partitions and those ahead'
                'doctor:find gaps, leftovers, wrong owners, missing row security'
                'attach:attach a month that was detached by hand'
            )
            options+=(
                '--table:only those of one table, such as page_views'
            ) ;;
        "partitions make")
            commands=()
            options+=(
                '--month:those of this month instead, also a past one'
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
                'grant:let a login see a site in reports'
                'revoke:take a site from a login'
            )
            options+=() ;;
        "sites list")
            commands=()
            options+=() ;;
        "sites add")
            commands=()
            options+=(
                '--consent-mode:what holds for people who have not decided'
                '--time-zone:where a day begins and ends in reports, such as Europe/Berlin'
                '--domain:own domain, as a name or URL: referrers from it and its subdomains are internal; empty: none'
                '--consent-by-event:what the consent of an event may do (grant includes withdraw)'
            ) ;;
        "sites set")
            commands=()
            options+=(
                '--consent-mode:what holds for people who have not decided'
                '--time-zone:where a day begins and ends in reports, such as Europe/Berlin'
                '--domain:own domain, as a name or URL: referrers from it and its subdomains are internal; empty: none'
                '--consent-by-event:what the consent of an event may do (grant includes withdraw)'
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
                '--format:what a line is (default: event)'
                '--site:site of events that name none (default: default)'
                '--jobs:connections to load over (default: 1)'
                '--no-aggregate:leave deriving sessions to `dbrunner aggregate`'
                '--restart:load files from their beginning, also where an earlier run had stopped'
                '--batch-lines:lines of a batch (default: 100000 events or 10000 sessions)'
            ) ;;
        "loads")
            commands=(
                'list:list unfinished loads'
                'forget:give an unfinished load up'
            )
            options+=() ;;
        "loads list")
            commands=()
            options+=() ;;
        "loads forget")
            commands=()
            options+=() ;;
        "aggregate")
            commands=()
            options+=() ;;
        "refresh")
            commands=()
            options+=() ;;
        "report")
            commands=(
                'sessions:sessions by day'
                'pages:the pages that are seen most'
                'funnel:how far people come, and where they turn back'
                'journeys:the paths people take, steps from page to page, and sequences of tasks'
                'cohorts:who came back in which month'
                'friction:where people struggle'
                'channels:where sessions came from'
            )
            options+=(
                '--site:which site; may be left out where only one has sessions'
                '--from:the first day'
                '--to:the first day that no longer counts (default: tomorrow)'
                '--last:how long instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
            ) ;;
        "report sessions")
            commands=()
            options+=(
                '--site:which site; may be left out where only one has sessions'
                '--from:the first day'
                '--to:the first day that no longer counts (default: tomorrow)'
                '--last:how long instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:comma-separated values (RFC 4180); an apostrophe goes before what a spreadsheet would compute'
                '--csv-raw:the same with every text as it is'
                '--device:only of one type of device: desktop, mobile, tablet'
                '--browser:only of one browser, such as Firefox'
            ) ;;
        "report pages")
            commands=()
            options+=(
                '--site:which site; may be left out where only one has sessions'
                '--from:the first day'
                '--to:the first day that no longer counts (default: tomorrow)'
                '--last:how long instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:comma-separated values (RFC 4180); an apostrophe goes before what a spreadsheet would compute'
                '--csv-raw:the same with every text as it is'
                '--limit:how many at most (default: 20)'
            ) ;;
        "report funnel")
            commands=()
            options+=(
                '--site:which site; may be left out where only one has sessions'
                '--from:the first day'
                '--to:the first day that no longer counts (default: tomorrow)'
                '--last:how long instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:comma-separated values (RFC 4180); an apostrophe goes before what a spreadsheet would compute'
                '--csv-raw:the same with every text as it is'
                '--by:a funnel for each of them'
                '--mode:what fills a step, other than the funnel says'
                '--counted-by:who goes through, other than the funnel says'
                '--window:the longest way from the first step to the last'
            ) ;;
        "report journeys")
            commands=()
            options+=(
                '--site:which site; may be left out where only one has sessions'
                '--from:the first day'
                '--to:the first day that no longer counts (default: tomorrow)'
                '--last:how long instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:comma-separated values (RFC 4180); an apostrophe goes before what a spreadsheet would compute'
                '--csv-raw:the same with every text as it is'
                '--limit:how many at most (default: 20)'
                '--device:paths only of one type of device: desktop, mobile, tablet'
                '--show:only these (programs: default paths)'
            ) ;;
        "report cohorts")
            commands=()
            options+=(
                '--site:which site; may be left out where only one has sessions'
                '--from:the first day'
                '--to:the first day that no longer counts (default: tomorrow)'
                '--last:how long instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:comma-separated values (RFC 4180); an apostrophe goes before what a spreadsheet would compute'
                '--csv-raw:the same with every text as it is'
                '--signup:a cohort begins with the first event or goal of this name'
            ) ;;
        "report friction")
            commands=()
            options+=(
                '--site:which site; may be left out where only one has sessions'
                '--from:the first day'
                '--to:the first day that no longer counts (default: tomorrow)'
                '--last:how long instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:comma-separated values (RFC 4180); an apostrophe goes before what a spreadsheet would compute'
                '--csv-raw:the same with every text as it is'
                '--limit:how many at most (default: 20)'
                '--show:only these (programs: default hotspots)'
            ) ;;
        "report channels")
            commands=()
            options+=(
                '--site:which site; may be left out where only one has sessions'
                '--from:the first day'
                '--to:the first day that no longer counts (default: tomorrow)'
                '--last:how long instead of --from or --to: 30d, 12w, 6mon, 1y (default: 30d)'
                '--csv:comma-separated values (RFC 4180); an apostrophe goes before what a spreadsheet would compute'
                '--csv-raw:the same with every text as it is'
            ) ;;
        "retain")
            commands=()
            options+=(
                '--dry-run:say what would happen, and do nothing'
                '--archive-to:the folder that archives go to'
                '--put:instead of a folder: takes the file %f from its standard input'
                '--delete:removes the file %f; one that is gone already is no error'
                '--encrypt:a filter that files pass on their way: '\''age -r age1…'\'''
                '--get:writes the file %f to its standard output'
                '--decrypt:reads what --encrypt wrote: '\''age -d -i key.txt'\'''
                '--format:copy (default), or parquet by duckdb'
            ) ;;
        "archives")
            commands=(
                'list:list the archives'
                'verify:read archives and compare them with the record'
                'restore:bring an archive back'
                'scrub:rewrite archives without the people who were erased'
                'discard:end a restore'
            )
            options+=() ;;
        "archives list")
            commands=()
            options+=(
                '--all:also those that were deleted by policy'
            ) ;;
        "archives verify")
            commands=()
            options+=(
                '--get:writes the file %f to its standard output'
                '--decrypt:reads what --encrypt wrote: '\''age -d -i key.txt'\'''
            ) ;;
        "archives restore")
            commands=()
            options+=(
                '--as:a new table of schema archive instead'
                '--from:another copy of the file'
                '--days:how long the partition stays (default: 30)'
                '--get:writes the file %f to its standard output'
                '--decrypt:reads what --encrypt wrote: '\''age -d -i key.txt'\'''
            ) ;;
        "archives scrub")
            commands=()
            options+=(
                '--put:instead of a folder: takes the file %f from its standard input'
                '--delete:removes the file %f; one that is gone already is no error'
                '--encrypt:a filter that files pass on their way: '\''age -r age1…'\'''
                '--get:writes the file %f to its standard output'
                '--decrypt:reads what --encrypt wrote: '\''age -d -i key.txt'\'''
            ) ;;
        "archives discard")
            commands=()
            options+=() ;;
        "jobs")
            commands=(
                'list:list jobs with their last run and their next one'
                'run:run jobs, by name or those that are due'
                'history:list what ran, newest first'
                'schedule:hand the schedules to cron, systemd or pg_cron'
            )
            options+=(
                '--jobs:a folder of your own jobs and checks; DBRUNNER_JOBS otherwise'
            ) ;;
        "jobs list")
            commands=()
            options+=(
                '--jobs:a folder of your own jobs and checks; DBRUNNER_JOBS otherwise'
            ) ;;
        "jobs run")
            commands=()
            options+=(
                '--due:only those whose time has come since they last ran'
                '--jobs:a folder of your own jobs and checks; DBRUNNER_JOBS otherwise'
            ) ;;
        "jobs history")
            commands=()
            options+=(
                '--limit:how many runs (default: 20)'
                '--jobs:a folder of your own jobs and checks; DBRUNNER_JOBS otherwise'
            ) ;;
        "jobs schedule")
            commands=()
            options+=(
                '--as:the scheduler'
                '--install:install it for the current user, instead of printing it'
                '--out:for systemd: write the units into this folder'
                '--environment:variables for the runner, one NAME=value a line'
                '--cron-database:for pg_cron: the database that it lives in (default: this one)'
                '--jobs:a folder of your own jobs and checks; DBRUNNER_JOBS otherwise'
            ) ;;
        "check")
            commands=()
            options+=(
                '--list:say what there is, and measure nothing'
                '--at:look at the data as of this time instead of now, such as 2026-11-01T00:00Z'
                '--jobs:a folder of your own jobs and checks; DBRUNNER_JOBS otherwise'
            ) ;;
        "doctor")
            commands=()
            options+=() ;;
        "metrics")
            commands=()
            options+=(
                '--out:write a file instead, which is replaced as a whole'
                '--jobs:a folder of your own jobs and checks; DBRUNNER_JOBS otherwise'
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
                'audit:check the log of what was done'
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
                '--format:how to write it (default: ndjson)'
                '--get:writes the file %f to its standard output'
                '--decrypt:reads what --encrypt wrote: '\''age -d -i key.txt'\'''
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
                '--get:writes the file %f to its standard output'
                '--decrypt:reads what --encrypt wrote: '\''age -d -i key.txt'\'''
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
            )
            options+=() ;;
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
        "gdpr audit")
            commands=(
                'verify:compute the chain of the audit log again'
            )
            options+=() ;;
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
                'show:show what a person has decided'
                'set:record a decision'
                'history:list every decision of a person'
                'repair:show and hide rows as their people decided'
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
                '--purpose:what for (default: analytics)'
                '--consent-version:version of the text that was agreed to'
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
                '--dry-run:count what is wrong, and change nothing'
            ) ;;
        "help")
            commands=(
                'demo:everything at once, on a private server'
                'local:run a private PostgreSQL server'
                'migrate:apply migrations and the sql/ tree'
                'status:show what is applied, what waits, and what is wrong'
                'partitions:list partitions, make them ahead, find faults'
                'sites:list, add and change sites, and say who sees them'
                'ingest:load events or sessions from NDJSON files or standard input'
                'loads:list files that were not loaded to their end, and give them up'
                'aggregate:drain the inbox and build sessions'
                'refresh:bring rollups and materialized views up to date'
                'report:show sessions, pages, funnels, journeys, cohorts and friction in the terminal'
                'retain:archive, then drop, by policy'
                'archives:list, check, restore and rewrite archives'
                'jobs:run, list and schedule jobs'
                'check:measure the quality of the data'
                'doctor:check what a DBA would check by hand'
                'metrics:print metrics for Prometheus'
                'gdpr:export, erase, anonymize, and prove it'
                'consent:show and change what a person has agreed to'
                'completion:print a completion script for bash, zsh or fish'
            )
            options+=(
                '--all:every page, one after another'
                '--markdown:the tables of commands and exit codes, as docs/commands.md has them'
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
