#!/usr/bin/env bash
# What an import of a million rows adds to the resident memory of the service as it is published, and what the list of them as a
# workbook and as CSV adds: at most 64 MiB each.
#
#   deploy/lab/memory.sh [folder]       the folder of a published build; without one, it is published first
#
# Runs with a Development database of its own, which it removes. Exit status 1 when one of them takes more than LIMIT MiB.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
rows=${ROWS:-1000000} limit=${LIMIT:-64} port=${PORT:-5099}
work=$(mktemp -d /var/tmp/memory.XXXXXX)
chmod 755 "$work"
service=
end() { [ -z "$service" ] || { kill -TERM "$service" && wait "$service" || true; }; rm -rf "$work"; }
trap end EXIT

built=${1:-$work/built}
if [ $# = 0 ]; then
    dotnet publish "$root/src/Api" -c Release -r linux-x64 --self-contained false -o "$built" >"$work/publish.log" \
        || { cat "$work/publish.log"; exit 1; }
fi

cd "$root"
address=http://127.0.0.1:$port/training/v1
ASPNETCORE_ENVIRONMENT=Development DOTNET_gcServer=0 Development__Folder=$work \
    dotnet "$built/Dossin.Partnerships.Api.dll" --urls "http://127.0.0.1:$port" >"$work/service.log" 2>&1 &
service=$!
until [ -s "$work/var/clients.json" ] && [ "$(curl -s -o /dev/null -w '%{http_code}' "$address/courses")" = 401 ]; do
    kill -0 "$service" || { cat "$work/service.log"; exit 1; }
    sleep 0.5
done
key=$(sed -n '/^ *"kazerne-dossin": {/,/}/s/^ *"key": "\([^"]*\)".*/\1/p' "$work/var/clients.json")

resident() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$service/status"; }

# file ROWS NAME: each row another person.
file() {
    awk -v rows="$1" -v name="$2" 'BEGIN {
        print "issuer;reference;courseCode;heldOn;policeZone;stage;category"
        for (n = 0; n < rows; n++) printf "hr;%s%d;HPM;2021-%02d-%02d;5345;inService;operational\n", name, n, 1 + n % 12, 1 + n % 28
    }' >"$work/$2.csv"
}

# import NAME: sends the file and waits for its end; $most is the most that was resident meanwhile.
import() {
    most=0
    curl -sS -H "X-Api-Key: $key" -H 'Content-Type: text/csv' -T "$work/$1.csv" -X POST "$address/participationImports" >"$work/answer" &
    local sent=$!
    while kill -0 $sent 2>/dev/null; do sample; done
    wait $sent
    local id
    id=$(sed -n 's/^{"id":"\([^"]*\)".*/\1/p' "$work/answer")
    [ -n "$id" ] || { cat "$work/answer"; exit 1; }
    until curl -sS -H "X-Api-Key: $key" "$address/participationImports/$id" >"$work/answer" && grep -q '"state":"\(succeeded\|failed\|canceled\)"' "$work/answer"; do
        for _ in 1 2 3 4 5 6 7 8; do sample; done
    done
    sed 's/.*"state":"\([^"]*\)".*"rowsRead":\([0-9]*\),"rowsAccepted":\([0-9]*\).*/\1, \2 rows read, \3 accepted/' "$work/answer"
}

sample() {
    local now
    now=$(resident)
    [ "$now" -le "$most" ] || most=$now
    sleep 0.1
}

file "${WARM:-1000}" warm
file "$rows" large
import warm
sleep 10
before=$(resident)
started=$SECONDS
import large
took=$((SECONDS - started))
echo "$rows rows in $took s: $before MiB resident before, $most MiB at most, $(resident) MiB at the end; $((most - before)) MiB more, at most $limit"
worst=$((most - before))

# download NAME TYPE: the whole list of participations.
download() {
    most=0
    local from=$(resident) began=$SECONDS status
    curl -sS -o "$work/$1" -w '%{http_code}' -H "X-Api-Key: $key" -H "Accept: $2" "$address/participations" >"$work/status" &
    local sent=$!
    while kill -0 $sent 2>/dev/null; do sample; done
    wait $sent
    status=$(cat "$work/status")
    echo "$1: $status, $(($(stat -c %s "$work/$1") / 1048576)) MiB in $((SECONDS - began)) s: $from MiB resident before, $most MiB at most, $((most - from)) MiB more"
    [ "$status" = 200 ]
    [ $((most - from)) -le "$worst" ] || worst=$((most - from))
}

download participations.xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
download participations.csv text/csv
[ "$worst" -le "$limit" ]
