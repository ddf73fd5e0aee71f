# shellcheck shell=bash
# Servers of the tests, for the scripts that source this: $programs, $memory, as_owner, start_server, stop_server.

# The newest installed server, as the tests choose it.
programs=$(for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) \
    /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin /usr/local/bin /usr/bin; do
    if [ -x "$folder/initdb" ]; then echo "$folder" && break; fi
done)

# Where clusters are: in memory, if there is some gigabytes of it.
memory=/tmp
if [ -w /dev/shm ] && [ "$(df -Pk /dev/shm | awk 'END { print $4 }')" -gt 4194304 ]; then memory=/dev/shm; fi

# The server refuses to run as root: root hands it to the postgres user.
as_owner() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

# A folder in which the owner of servers can make some.
make_server_folder() {
    local folder
    folder=$(mktemp -d "$memory/dbrunner-$1-XXXXXX")
    chmod 755 "$folder"
    if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
    echo "$folder"
}

# Starts the cluster FOLDER/data with its socket in FOLDER.
start_server() {
    as_owner "$programs/pg_ctl" --pgdata "$1/data" --log "$1/log" --wait \
        --options "-c unix_socket_directories='$1' -c port=5432" start >/dev/null
}

stop_server() { as_owner "$programs/pg_ctl" --pgdata "$1/data" --mode "$2" --wait stop >/dev/null 2>&1; }
