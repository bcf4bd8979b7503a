#!/usr/bin/env bash
# Many client systems at once against several processes of one installation that holds 200,000 participations: see clients.mjs.
#
#   deploy/lab/clients.sh
#
#   CLIENTS (300)   SECONDS_OF_IT (60)   PROCESSES (2)   BUILT   the folder of a published build; without it, it is published
#
# Pools have the size that the service gives them. It tells what was answered, how many connections the database had at most, the CPU of
# the processes and of the database, and what each process has resident.
set -euo pipefail
DRILL=clients
. "$(dirname "$0")/../drills/lib.sh"
built
port=$(free_port)
secrets "$work/secrets" "$port"
PGPASSWORD=$(cat "$work/secrets/admin/postgres-password")
cluster "$work/data" "$port" "$PGPASSWORD" "shared_buffers = 512MB"
new_installation "$work/secrets" "$port"
say "filling it"
export PGPASSWORD
database=("$pgbin/psql" -qX -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres partnerships)
"${database[@]}" -v copies=1 -f "$(dirname "$0")/growth-load.sql" >"$work/load.log"
"${database[@]}" -At -f "$(dirname "$0")/growth-indexes.sql" | sed 's/$/;/' | "${database[@]}"
sql "$port" "$PGPASSWORD" "vacuum analyze"
ask "$work/secrets/app" "$work/secrets/keys" rebuild-statistics >/dev/null
addresses=()
for number in $(seq 1 "${PROCESSES:-2}"); do
    http=$(free_port)
    service "process-$number" "$work/secrets/app" "$work/secrets/keys" "$http"
    addresses+=("http://127.0.0.1:$http")
done
# used PID...: CPU so far, of children that have ended too, in hundredths of a second.
used() { for one in "$@"; do sed 's/^.*) //' "/proc/$one/stat"; done | awk '{ sum += $12 + $13 + $14 + $15 } END { print sum }'; }
postmaster=$(head -1 "$work/data/postmaster.pid")
backends() { sql "$port" "$PGPASSWORD" "select string_agg(pid::text, ' ') from pg_stat_activity where pid <> pg_backend_pid()"; }
services=("${pid[@]}")
most=0
node "$(dirname "$0")/clients.mjs" "$(cat "$work/secrets/operator.key")" "${CLIENTS:-300}" "${SECONDS_OF_IT:-60}" "${addresses[@]}" &
asking=$!
processes+=("$asking")
before=$(used "${services[@]}") work_before=$(used "$postmaster" $(backends))
while kill -0 "$asking" 2>/dev/null; do
    now_open=$(sql "$port" "$PGPASSWORD" "select count(*) from pg_stat_activity where usename like '%_app'")
    [ "$now_open" -le "$most" ] || most=$now_open
    sleep 1
done
wait "$asking"
say "connections at most $most; CPU of the processes $((($(used "${services[@]}") - before) * 10)) ms, of PostgreSQL about $((($(used "$postmaster" $(backends)) - work_before) * 10)) ms, the making of the clients included"
for one in "${services[@]}"; do say "$(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$one/status") MiB resident"; done
