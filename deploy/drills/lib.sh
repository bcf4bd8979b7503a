# What the drills share: PostgreSQL servers of their own, the product on them, and words for what was looked at.
# Everything is below $work, which is removed at the end, and listens on loopback alone.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/${DRILL:-drill}.XXXXXX")
chmod 755 "$work"
processes=() clusters=()
failed=0
contexts="training agreements complaints dialogues networks platform"

say() { printf '%s  %s\n' "$(date -u +%H:%M:%S)" "$*"; }
die() { say "FAILED: $*" >&2; exit 1; }

# is WHAT EXPECTED FOUND
is() {
    if [ "$2" = "$3" ]; then say "ok      $1: $3"; else say "WRONG   $1: $3, and not $2"; failed=1; fi
}

# wait_for SECONDS COMMAND...: asks again and again, and says whether it came to that.
wait_for() {
    local until=$((SECONDS + $1))
    shift
    until "$@"; do [ $SECONDS -lt $until ] || return 1; sleep 0.1; done
}

# Milliseconds since an unknown day.
now() { date +%s%3N; }
seconds() { awk -v ms=$(($(now) - $1)) 'BEGIN { printf "%.1f s", ms / 1000 }'; }

at_end() {
    local one
    for one in "${processes[@]:-}"; do [ -z "$one" ] || kill -KILL "$one" 2>/dev/null || true; done
    for one in "${clusters[@]:-}"; do [ -z "$one" ] || as_server "$pgbin/pg_ctl" -D "$one" -m immediate stop >/dev/null 2>&1 || true; done
    wait 2>/dev/null || true
    if declare -F undo >/dev/null; then undo; fi
    rm -rf "$work"
}
trap at_end EXIT

pgbin=${DOSSIN_POSTGRES_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}
[ -x "$pgbin/initdb" ] || pgbin=$(dirname "$(readlink -f "$(command -v initdb)")" 2>/dev/null) || die "PostgreSQL's server programs are missing; set DOSSIN_POSTGRES_BIN."

# PostgreSQL does not run as root.
as_server() {
    if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid "$server" --regid "$servergroup" --clear-groups "$@"); else "$@"; fi
}
server=$(id -u postgres 2>/dev/null || id -u nobody) servergroup=$(id -g postgres 2>/dev/null || id -g nobody)

mine() { [ "$(id -u)" != 0 ] || chown -R "$server:$servergroup" "$1"; }

free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

# cluster FOLDER PORT PASSWORD [setting=value ...]: a new one.
cluster() {
    local folder=$1 port=$2 password=$3
    shift 3
    mkdir -p "$folder"
    printf '%s' "$password" >"$folder.password"
    mine "$folder"; mine "$folder.password"
    as_server "$pgbin/initdb" -D "$folder" -U postgres --auth=scram-sha-256 --pwfile="$folder.password" -E UTF8 --locale=C.UTF-8 >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log"; die "initdb"; }
    start_cluster "$folder" "$port" "$@"
}

# start_cluster FOLDER PORT [setting=value ...]
start_cluster() {
    local folder=$1 port=$2
    shift 2
    { printf "port = %s\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nmax_connections = 300\n" "$port"; [ $# = 0 ] || printf '%s\n' "$@"; } >>"$folder/postgresql.auto.conf"
    clusters+=("$folder")
    touch "$folder.log"; mine "$folder.log"
    as_server "$pgbin/pg_ctl" -D "$folder" -l "$folder.log" -w -t 120 start >/dev/null || { tail -20 "$folder.log"; die "the server of $folder does not start"; }
}

stop_cluster() { as_server "$pgbin/pg_ctl" -D "$1" -m "${2:-fast}" -w stop >/dev/null; }

# built: the published service, compiled ahead of time as in the image; BUILT names one that is there already.
built() {
    if [ -z "${BUILT:-}" ]; then
        BUILT=$work/built
        say "publishing the service"
        dotnet publish "$root/src/Api" -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')" --self-contained false -o "$BUILT" >"$work/publish.log" 2>&1 || { tail -20 "$work/publish.log"; die "publish"; }
    fi
    program=$BUILT/Dossin.Partnerships.Api.dll
}

# secrets FOLDER PORT: for a server on this machine.
secrets() {
    "$root/deploy/make-secrets.sh" "$1" 127.0.0.1 "$2" >/dev/null
    mkdir "$1/all"
    cp "$1"/app/* "$1"/owner/* "$1/admin/ConnectionStrings__admin" "$1/all/"
}

# ask SECRETS KEYS ARGUMENTS: a command of the product, with the secrets of a folder.
ask() {
    local secrets=$1 keys=$2
    shift 2
    (cd "$(dirname "$program")" && ASPNETCORE_ENVIRONMENT=Production DOSSIN_SECRETS=$secrets KeyRing__Folder=$keys dotnet "$program" "$@")
}

# new_installation FOLDER PORT: a database of that server, its schemas, and an operator, whose key is in FOLDER/operator.key.
new_installation() {
    PGPASSWORD=$(cat "$1/admin/postgres-password") "$pgbin/psql" -qX -h 127.0.0.1 -p "$2" -U postgres -c 'create database partnerships' postgres
    ask "$1/all" "$1/keys" migrate >"$work/migrate.log" || { cat "$work/migrate.log"; die "migrate"; }
    ask "$1/app" "$1/keys" create-client operator --organization "Kazerne Dossin" --zones '*' --key-file "$1/operator.key" --scopes \
        platform:read platform:manage training:read training:register training:manage dialogues:read dialogues:manage dialogues:conduct >/dev/null || die "create-client"
}

# service NAME SECRETS KEYS PORT [NAME=VALUE ...]: starts it, waits until it is ready; its process is ${pid[NAME]}.
declare -A pid
service() {
    local name=$1 secrets=$2 keys=$3 port=$4
    shift 4
    (cd "$(dirname "$program")" && exec env ASPNETCORE_ENVIRONMENT=Production DOSSIN_SECRETS="$secrets" KeyRing__Folder="$keys" RateLimits__Requests=100000000 \
        Logging__LogLevel__Microsoft.Hosting.Lifetime=Information "$@" dotnet "$program" --urls "http://127.0.0.1:$port") >"$work/$name.log" 2>&1 &
    pid[$name]=$!
    processes+=("$!")
    wait_for 120 answers "$name" "$port" && ready "$port" || { cat "$work/$name.log"; die "$name is not ready"; }
}

answers() { ready "$2" || ! kill -0 "${pid[$1]}" 2>/dev/null; }
ready() { [ "$(curl -s -o /dev/null -m 5 -w '%{http_code}' "http://localhost:$1/health/ready")" = 200 ]; }

# stop NAME: as an operator stops it; its exit code.
stop() {
    kill -TERM "${pid[$1]}"
    local code=0
    wait "${pid[$1]}" || code=$?
    return $code
}

# sql PORT PASSWORD STATEMENT: as who sees every table.
sql() { PGPASSWORD=$2 "$pgbin/psql" -qXAt -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$1" -U postgres -d partnerships -c "$3"; }

# counts PORT PASSWORD: "schema.table rows", of every table of the product; exact.
counts() {
    sql "$1" "$2" "select n.nspname || '.' || c.relname || ' ' || (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from only %I.%I', n.nspname, c.relname), false, true, '')))[1]
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname in ('training','agreements','complaints','dialogues','networks','platform') order by 1"
}
