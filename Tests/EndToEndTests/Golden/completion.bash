_dbrunner_reply() {
    local line
    COMPREPLY=()
    while IFS='' read -r line; do COMPREPLY+=("$line"); done < <(compgen -W "$words" -- "$current")
}

_dbrunner() {
    local word line="" words="" options=""
    local current="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=()
    case "${COMP_WORDS[COMP_CWORD-1]}" in
        --consent-mode) words="opt_in opt_out"; _dbrunner_reply; return ;;
        --consent-by-event) words="grant withdraw"; _dbrunner_reply; return ;;
        --format) words="event session"; _dbrunner_reply; return ;;
        --by) words="device channel entry_page"; _dbrunner_reply; return ;;
        --mode) words="ordered strict any_order"; _dbrunner_reply; return ;;
        --counted-by) words="session person"; _dbrunner_reply; return ;;
        --show) words="paths steps flows"; _dbrunner_reply; return ;;
        --kind) words="export erase anonymize rectify restrict object"; _dbrunner_reply; return ;;
        --regime) words="gdpr ccpa"; _dbrunner_reply; return ;;
        --outcome) words="done refused withdrawn"; _dbrunner_reply; return ;;
        --granted) words="yes no"; _dbrunner_reply; return ;;
        --database|--project|--role-prefix|--statement-timeout|--wait-lock|--people|--until|--name|--to|--lock-timeout|--lock-attempts|--reason|--jobs|--watch|--table|--month|--time-zone|--domain|--site|--batch-lines|--from|--last|--device|--browser|--limit|--window|--signup|--archive-to|--put|--delete|--encrypt|--get|--decrypt|--as|--days|--out|--environment|--cron-database|--at|--external-id|--file|--token|--received|--note|--expect-head|--purpose|--consent-version) return ;;
    esac
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "${line:+$line }$word" in
            demo|local|"local start"|"local stop"|"local status"|"local url"|"local psql"|"local destroy"|migrate|"migrate baseline"|"migrate repair"|"migrate new"|"migrate lint"|"migrate verify"|"migrate dump"|status|partitions|"partitions make"|"partitions doctor"|"partitions attach"|sites|"sites list"|"sites add"|"sites set"|"sites grant"|"sites revoke"|ingest|loads|"loads list"|"loads abandon"|aggregate|refresh|report|"report sessions"|"report pages"|"report funnel"|"report journeys"|"report cohorts"|"report friction"|"report channels"|retain|archives|"archives list"|"archives verify"|"archives restore"|"archives scrub"|"archives discard"|jobs|"jobs list"|"jobs run"|"jobs history"|"jobs schedule"|check|doctor|metrics|gdpr|"gdpr export"|"gdpr erase"|"gdpr anonymize"|"gdpr verify"|"gdpr check"|"gdpr map"|"gdpr ledger"|"gdpr ledger export"|"gdpr ledger import"|"gdpr replay"|"gdpr requests"|"gdpr requests add"|"gdpr requests close"|"gdpr audit"|"gdpr audit verify"|"gdpr rewrite"|consent|"consent show"|"consent set"|"consent history"|"consent repair"|help|completion) line="${line:+$line }$word" ;;
        esac
    done
    case "$line" in
        "") words="demo local migrate status partitions sites ingest loads aggregate refresh report retain archives jobs check doctor metrics gdpr consent help completion"
            options="" ;;
        "demo") words=""
            options="--people --until" ;;
        "local") words="start stop status url psql destroy"
            options="" ;;
        "local start") words=""
            options="--name" ;;
        "local stop") words=""
            options="--name" ;;
        "local status") words=""
            options="--name" ;;
        "local url") words=""
            options="--name" ;;
        "local psql") words=""
            options="--name" ;;
        "local destroy") words=""
            options="--name --yes" ;;
        "migrate") words="baseline repair new lint verify dump"
            options="--plan --dry-run --to --allow-out-of-order --lock-timeout --lock-attempts" ;;
        "migrate baseline") words=""
            options="--to --reason" ;;
        "migrate repair") words=""
            options="--reason" ;;
        "migrate new") words=""
            options="" ;;
        "migrate lint") words=""
            options="" ;;
        "migrate verify") words=""
            options="" ;;
        "migrate dump") words=""
            options="" ;;
        "status") words=""
            options="--jobs --watch" ;;
        "partitions") words="make doctor attach"
            options="--table" ;;
        "partitions make") words=""
            options="--month" ;;
        "partitions doctor") words=""
            options="" ;;
        "partitions attach") words=""
            options="" ;;
        "sites") words="list add set grant revoke"
            options="" ;;
        "sites list") words=""
            options="" ;;
        "sites add") words=""
            options="--consent-mode --time-zone --domain --consent-by-event" ;;
        "sites set") words=""
            options="--consent-mode --time-zone --domain --consent-by-event" ;;
        "sites grant") words=""
            options="" ;;
        "sites revoke") words=""
            options="" ;;
        "ingest") words=""
            options="--format --site --jobs --no-aggregate --restart --batch-lines" ;;
        "loads") words="list abandon"
            options="" ;;
        "loads list") words=""
            options="" ;;
        "loads abandon") words=""
            options="" ;;
        "aggregate") words=""
            options="--all" ;;
        "refresh") words=""
            options="" ;;
        "report") words="sessions pages funnel journeys cohorts friction channels"
            options="--site --from --to --last" ;;
        "report sessions") words=""
            options="--site --from --to --last --csv --csv-raw --device --browser" ;;
        "report pages") words=""
            options="--site --from --to --last --csv --csv-raw --limit" ;;
        "report funnel") words=""
            options="--site --from --to --last --csv --csv-raw --by --mode --counted-by --window" ;;
        "report journeys") words=""
            options="--site --from --to --last --csv --csv-raw --limit --device --show" ;;
        "report cohorts") words=""
            options="--site --from --to --last --csv --csv-raw --signup" ;;
        "report friction") words=""
            options="--site --from --to --last --csv --csv-raw --limit --show" ;;
        "report channels") words=""
            options="--site --from --to --last --csv --csv-raw" ;;
        "retain") words=""
            options="--dry-run --archive-to --put --delete --encrypt --get --decrypt --format" ;;
        "archives") words="list verify restore scrub discard"
            options="" ;;
        "archives list") words=""
            options="--all" ;;
        "archives verify") words=""
            options="--get --decrypt" ;;
        "archives restore") words=""
            options="--as --from --days --get --decrypt" ;;
        "archives scrub") words=""
            options="--put --delete --encrypt --get --decrypt" ;;
        "archives discard") words=""
            options="" ;;
        "jobs") words="list run history schedule"
            options="--jobs" ;;
        "jobs list") words=""
            options="--jobs" ;;
        "jobs run") words=""
            options="--due --jobs" ;;
        "jobs history") words=""
            options="--limit --jobs" ;;
        "jobs schedule") words=""
            options="--as --install --out --environment --cron-database --jobs" ;;
        "check") words=""
            options="--list --at --jobs" ;;
        "doctor") words=""
            options="" ;;
        "metrics") words=""
            options="--out --jobs" ;;
        "gdpr") words="export erase anonymize verify check map ledger replay requests audit rewrite"
            options="" ;;
        "gdpr export") words=""
            options="--external-id --file --ids --out --format --get --decrypt" ;;
        "gdpr erase") words=""
            options="--external-id --file --ids --reason --yes --no-verify --dry-run" ;;
        "gdpr anonymize") words=""
            options="--external-id --file --ids --reason --yes --no-verify --dry-run" ;;
        "gdpr verify") words=""
            options="--external-id --file --ids --token --complete --archives --get --decrypt" ;;
        "gdpr check") words=""
            options="" ;;
        "gdpr map") words=""
            options="" ;;
        "gdpr ledger") words="export import"
            options="" ;;
        "gdpr ledger export") words=""
            options="--out" ;;
        "gdpr ledger import") words=""
            options="" ;;
        "gdpr replay") words=""
            options="" ;;
        "gdpr requests") words="add close"
            options="" ;;
        "gdpr requests add") words=""
            options="--external-id --file --ids --kind --regime --received --note" ;;
        "gdpr requests close") words=""
            options="--outcome --note" ;;
        "gdpr audit") words="verify"
            options="" ;;
        "gdpr audit verify") words=""
            options="--expect-head" ;;
        "gdpr rewrite") words=""
            options="" ;;
        "consent") words="show set history repair"
            options="" ;;
        "consent show") words=""
            options="--external-id --file --ids" ;;
        "consent set") words=""
            options="--external-id --file --ids --granted --purpose --consent-version" ;;
        "consent history") words=""
            options="--external-id --file --ids" ;;
        "consent repair") words=""
            options="--dry-run" ;;
        "help") words="demo local migrate status partitions sites ingest loads aggregate refresh report retain archives jobs check doctor metrics gdpr consent completion"
            options="--all --markdown" ;;
        "completion") words="bash zsh fish"
            options="" ;;
    esac
    if [[ "$current" == -* ]]; then words="$options --database --project --role-prefix --statement-timeout --wait-lock --json --quiet --verbose --help --version"; fi
    _dbrunner_reply
}

complete -o default -F _dbrunner dbrunner
