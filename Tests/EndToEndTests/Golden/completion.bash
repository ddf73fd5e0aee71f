_dbrunner() {
    local word path="" words=""
    local current="${COMP_WORDS[COMP_CWORD]}"
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "|demo|local|local start|local stop|local status|local url|local psql|local destroy|migrate|migrate baseline|migrate repair|migrate new|migrate lint|migrate verify|migrate dump|status|partitions|partitions make|partitions doctor|sites|sites list|sites add|sites set|ingest|aggregate|refresh|help|completion|" in
            *"|${path:+$path }$word|"*) path="${path:+$path }$word" ;;
        esac
    done
    case "$path" in
        "") words="demo local migrate status partitions sites ingest aggregate refresh help completion" ;;
        "demo") words="--people" ;;
        "local") words="start stop status url psql destroy" ;;
        "local start") words="--name" ;;
        "local stop") words="--name" ;;
        "local status") words="--name" ;;
        "local url") words="--name" ;;
        "local psql") words="--name" ;;
        "local destroy") words="--name --yes" ;;
        "migrate") words="baseline repair new lint verify dump --plan --dry-run --to --allow-out-of-order --wait-lock --lock-timeout --lock-attempts" ;;
        "migrate baseline") words="--to --reason --wait-lock" ;;
        "migrate repair") words="--reason --wait-lock" ;;
        "migrate new") words="" ;;
        "migrate lint") words="" ;;
        "migrate verify") words="" ;;
        "migrate dump") words="" ;;
        "status") words="" ;;
        "partitions") words="make doctor --table" ;;
        "partitions make") words="--month" ;;
        "partitions doctor") words="" ;;
        "sites") words="list add set" ;;
        "sites list") words="" ;;
        "sites add") words="--consent --time-zone --domain" ;;
        "sites set") words="--consent --time-zone --domain" ;;
        "ingest") words="--site --jobs --no-aggregate --restart --batch-lines" ;;
        "aggregate") words="" ;;
        "refresh") words="" ;;
        "help") words="--all --markdown" ;;
        "completion") words="" ;;
    esac
    if [[ "$current" == -* ]]; then words="$words --database --project --role-prefix --statement-timeout --json --quiet --verbose --help --version"; fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -F _dbrunner dbrunner
