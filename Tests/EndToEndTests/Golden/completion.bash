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
        --consent) words="opt_in opt_out"; _dbrunner_reply; return ;;
        --database|--project|--role-prefix|--statement-timeout|--people|--name|--to|--wait-lock|--lock-timeout|--lock-attempts|--reason|--table|--month|--time-zone|--domain|--site|--jobs|--batch-lines) return ;;
    esac
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "${line:+$line }$word" in
            demo|local|"local start"|"local stop"|"local status"|"local url"|"local psql"|"local destroy"|migrate|"migrate baseline"|"migrate repair"|"migrate new"|"migrate lint"|"migrate verify"|"migrate dump"|status|partitions|"partitions make"|"partitions doctor"|sites|"sites list"|"sites add"|"sites set"|ingest|aggregate|refresh|help|completion) line="${line:+$line }$word" ;;
        esac
    done
    case "$line" in
        "") words="demo local migrate status partitions sites ingest aggregate refresh help completion"
            options="" ;;
        "demo") words=""
            options="--people" ;;
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
            options="--plan --dry-run --to --allow-out-of-order --wait-lock --lock-timeout --lock-attempts" ;;
        "migrate baseline") words=""
            options="--to --reason --wait-lock" ;;
        "migrate repair") words=""
            options="--reason --wait-lock" ;;
        "migrate new") words=""
            options="" ;;
        "migrate lint") words=""
            options="" ;;
        "migrate verify") words=""
            options="" ;;
        "migrate dump") words=""
            options="" ;;
        "status") words=""
            options="" ;;
        "partitions") words="make doctor"
            options="--table" ;;
        "partitions make") words=""
            options="--month" ;;
        "partitions doctor") words=""
            options="" ;;
        "sites") words="list add set"
            options="" ;;
        "sites list") words=""
            options="" ;;
        "sites add") words=""
            options="--consent --time-zone --domain" ;;
        "sites set") words=""
            options="--consent --time-zone --domain" ;;
        "ingest") words=""
            options="--site --jobs --no-aggregate --restart --batch-lines" ;;
        "aggregate") words=""
            options="" ;;
        "refresh") words=""
            options="" ;;
        "help") words="demo local migrate status partitions sites ingest aggregate refresh completion"
            options="--all --markdown" ;;
        "completion") words="bash zsh fish"
            options="" ;;
    esac
    if [[ "$current" == -* ]]; then words="$options --database --project --role-prefix --statement-timeout --json --quiet --verbose --help --version"; fi
    _dbrunner_reply
}

complete -o default -F _dbrunner dbrunner
