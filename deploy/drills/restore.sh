#!/usr/bin/env bash
# Loses an installation and gets it back, in both ways of deploy/backup, into fresh PostgreSQL clusters, and looks whether all of it is
# there: every table's number of rows, the audit trail, the kept statistics, what was said in confidence, and that it works on.
#
#   deploy/drills/restore.sh
#
#   PEOPLE (20000)   participations that are in it           BUILT   the folder of a published build; without it, it is published
#
# Ends with 0 only where nothing differs. Needs curl, jq, openssl and PostgreSQL's server and client programs.
set -euo pipefail
DRILL=restore
. "$(dirname "$0")/lib.sh"
people=${PEOPLE:-20000}
command -v jq >/dev/null || die "jq is missing"
built
export PATH=$pgbin:$PATH PGHOST=127.0.0.1 PGUSER=postgres
backup=$root/deploy/backup
port=$(free_port) http=$(free_port) port_dump=$(free_port) port_base=$(free_port)
secrets "$work/secrets" "$port"
PGPASSWORD=$(cat "$work/secrets/admin/postgres-password")
export PGPASSWORD
keys=$work/secrets/keys

mkdir "$work/archive"; mine "$work/archive"
archiving=("archive_mode = on" "archive_timeout = 60" "archive_command = '$backup/archive-wal.sh %p %f $work/archive'")
cluster "$work/data" "$port" "$PGPASSWORD" "${archiving[@]}"
new_installation "$work/secrets" "$port"
key=$(cat "$work/secrets/operator.key")
service original "$work/secrets/app" "$keys" "$http"

# call METHOD PATH [BODY [HEADER...]]: the body of an answer that is as it should be.
call() {
    local method=$1 path=$2 body=${3:-} header options=() type=json
    shift $(($# > 2 ? 3 : 2))
    [ "$method" != PATCH ] || type=merge-patch+json
    for header in "$@"; do options+=(-H "$header"); done
    curl -sS --fail-with-body -X "$method" -H "X-Api-Key: $key" -H "Content-Type: application/$type" "${options[@]}" ${body:+-d "$body"} "http://127.0.0.1:$http$path" || die "$method $path"
}
course() { printf '{"code":"%s","title":{"nl":"Vorming"},"audience":"everyone","theme":"humanRights","provider":"Kazerne Dossin","durationMinutes":420,"servesAsCurativeMeasure":false}' "$1"; }

# conversation NOTES: of a dialogue of its own; "dialogue conversation".
conversation() {
    local dialogue invitation tag conversation
    dialogue=$(call POST /complaints/v1/dialogues '{"title":{"nl":"Een proef"},"policeZone":"5345","from":"2025-12","themes":["youth"]}' | jq -r .id)
    tag=$(curl -s -D - -o /dev/null -H "X-Api-Key: $key" "http://127.0.0.1:$http/complaints/v1/dialogues/$dialogue" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
    call PATCH "/complaints/v1/dialogues/$dialogue" '{"state":"running"}' "If-Match: $tag" >/dev/null
    invitation=$(call POST "/complaints/v1/dialogues/$dialogue/invitations" '{"organization":"Jeugdhuis De Proef","theme":"youth"}' | jq -r .id)
    tag=$(curl -s -D - -o /dev/null -H "X-Api-Key: $key" "http://127.0.0.1:$http/complaints/v1/dialogues/$dialogue/invitations/$invitation" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
    call PATCH "/complaints/v1/dialogues/$dialogue/invitations/$invitation" '{"state":"accepted"}' "If-Match: $tag" >/dev/null
    conversation=$(call POST /complaints/v1/conversations "{\"dialogueId\":\"$dialogue\",\"invitationId\":\"$invitation\",\"heldOn\":\"2026-02-05\",\"personsPresent\":[\"Een Voorbeeldpersoon\"],\"notes\":\"$1\"}" | jq -r .id)
    echo "$dialogue $conversation"
}

# import NAME ROWS
import() {
    awk -v rows="$2" -v name="$1" 'BEGIN {
        print "issuer;reference;courseCode;heldOn;policeZone;stage;category"
        for (n = 0; n < rows; n++) printf "hr;%s%d;HPM;2021-%02d-%02d;5345;inService;operational\n", name, n, 1 + n % 12, 1 + n % 28
    }' >"$work/$1.csv"
    DOSSIN_API_KEY=$key ask "$work/secrets/app" "$keys" import "$work/$1.csv" --url "http://127.0.0.1:$http" --progress never --json | jq -r '"\(.rowsAccepted) participations"'
}

# quiet FILE: what is counted, once the jobs have nothing more to do. What an import entered counts for statistics a while after it.
quiet() {
    local before same=0
    counts "$port" "$PGPASSWORD" >"$1"
    while [ $same -lt 2 ]; do
        before=$(cat "$1")
        sleep 3
        counts "$port" "$PGPASSWORD" >"$1"
        if [ "$before" = "$(cat "$1")" ] && [ "$(sql "$port" "$PGPASSWORD" "select count(*) from training.participations where not counted")" = 0 ]; then same=$((same + 1)); else same=0; fi
    done
}

# archived PORT WAL
archived() { [ "$(sql "$1" "$PGPASSWORD" "select last_archived_wal >= '$2' from pg_stat_archiver")" = t ]; }
recovered() { [ "$(sql "$port_base" "$PGPASSWORD" "select pg_is_in_recovery()" 2>/dev/null)" = f ]; }

say "filling it"
call POST /training/v1/courses "$(course HPM)" >/dev/null
import person "$people"
conversation 'Wat gezegd werd.' >"$work/said"
conversation 'Wat niemand meer mag lezen.' >>"$work/said"
{ read -r _ kept; read -r ending destroyed; } <"$work/said"
quiet "$work/counts-dump"
say "        $(awk '{ n += $2 } END { print NR " tables, " n " rows" }' "$work/counts-dump"), $(du -sm "$work/data/base" | cut -f1) MiB"

export PGPORT=$port
began=$(now); dump=$("$backup/dump.sh" make "$work/dumps"); say "dump: $(seconds "$began"), $(du -sm "$dump" | cut -f1) MiB"
counts "$port" "$PGPASSWORD" | diff "$work/counts-dump" - || die "it was not quiet"
began=$(now); base=$("$backup/base.sh" make "$work/bases"); say "base backup: $(seconds "$began"), $(du -sm "$base" | cut -f1) MiB"

say "life goes on: an import, and what was said in one dialogue is destroyed"
import later 1000
call DELETE "/complaints/v1/dialogues/$ending/conversations" >/dev/null
quiet "$work/counts-moment"
copy=$("$backup/keys.sh" make "$keys" "$work/key-copies")
moment=$(sql "$port" "$PGPASSWORD" "select now()")
sleep 1
say "a mistake after $moment, and then everything is lost"
for one in $(seq 1 20); do call POST /training/v1/courses "$(course "MISTAKE-$one")" >/dev/null; done
sql "$port" "$PGPASSWORD" "select pg_switch_wal()" >/dev/null
last=$(sql "$port" "$PGPASSWORD" "select pg_walfile_name(pg_switch_wal())")
wait_for 120 archived "$port" "$last" || die "WAL $last is not archived"
kill -KILL "${pid[original]}"; wait "${pid[original]}" 2>/dev/null || true
stop_cluster "$work/data" immediate
mv "$work/secrets" "$work/kept"
rm -rf "$work/data" "$keys" "$work/kept/keys"

# restored NAME PORT COUNTS: a restored database is looked at from all sides.
restored() {
    local name=$1 at=$2 expected=$3 secrets=$work/secrets-$1 code
    mkdir -p "$secrets"
    for one in app owner; do for file in "$work/kept/$one"/*; do sed "s/Port=$port;/Port=$at;/" "$file" >"$secrets/$(basename "$file")"; done; done
    counts "$at" "$PGPASSWORD" >"$work/counts-$name"
    is "tables and rows" "$(awk '{ n += $2 } END { print NR, n }' "$expected")" "$(awk '{ n += $2 } END { print NR, n }' "$work/counts-$name")"
    diff "$expected" "$work/counts-$name" || failed=1
    ask "$secrets" "$work/keys-$name" migrate >"$work/migrate.log" 2>&1 && code=0 || { code=$?; cat "$work/migrate.log"; }
    is "migrate has nothing to do" 0 "$code"
    ask "$secrets" "$work/keys-$name" verify-audit --json >"$work/audit" && code=0 || code=$?
    is "the audit trail is intact" "0 true" "$code $(jq -r .intact "$work/audit")"
    say "        $(jq -r .entries "$work/audit") entries, last hash $(jq -r .lastHash "$work/audit" | cut -c1-16)…"
    is "kept statistics that differ from a recount" 0 "$(ask "$secrets" "$work/keys-$name" rebuild-statistics --json | jq -r .differed)"
    service "$name" "$secrets" "$work/keys-$name" "$http"
    is "what was said in confidence" "Wat gezegd werd." "$(call GET "/complaints/v1/conversations/$kept" | jq -r .notes)"
    is "what was destroyed" "404 urn:problem-type:dossin:conversationsDestroyed" "$(curl -s -w '%{stderr}%{http_code}' -H "X-Api-Key: $key" "http://127.0.0.1:$http/complaints/v1/conversations/$destroyed" 2>"$work/status" | jq -r .type >"$work/type"; echo "$(cat "$work/status") $(cat "$work/type")")"
    local position told=""
    position=$(sql "$at" "$PGPASSWORD" "select coalesce(max(position), 0) from platform.positions where stream = 'feed'")
    call POST /training/v1/courses "$(course AFTER)" >/dev/null
    # The feed goes on behind all that anybody may have seen of the one that is lost, and is read up to there in pages.
    for _ in 1 2 3 4 5 6 7 8; do
        [ -z "$told" ] || break
        call GET "/platform/v1/events?after=$position" "" "Prefer: wait=20" >"$work/told"
        told=$(jq -r '[.. | .type? // empty | strings | select(startswith("training."))][0] // ""' "$work/told") position=$(jq -r .last "$work/told")
    done
    is "it comes behind what was told before" true "$([ "$position" -gt 100000 ] && echo true)"
    is "a change is taken, and told" training.courseOffered "$told"
    stop "$name" || { say "WRONG   it ended with $?"; failed=1; }
}

say "the dump, into a fresh cluster"
began=$(now)
# Into the archive of the one that is lost, as its base backups are wanted still.
cluster "$work/from-dump" "$port_dump" "$PGPASSWORD" "${archiving[@]}"
PGPORT=$port_dump "$backup/dump.sh" restore "$dump"
"$backup/keys.sh" restore "$copy" "$work/keys-dump"
say "restored in $(seconds "$began")"
restored dump "$port_dump" "$work/counts-dump"
PGPORT=$port_dump "$backup/base.sh" make "$work/bases" >/dev/null
last=$(sql "$port_dump" "$PGPASSWORD" "select pg_walfile_name(pg_switch_wal())")
wait_for 120 archived "$port_dump" "$last" || { say "WRONG   its WAL $last is not archived"; failed=1; }
"$backup/base.sh" forget "$work/bases" "$work/archive" 30
is "its WAL in the archive" "$last" "$(basename "$(ls "$work/archive/$(sql "$port_dump" "$PGPASSWORD" "select system_identifier from pg_control_system()")/$last")")"

say "the base backup and the WAL until $moment, into a fresh cluster"
began=$(now)
(cd "$work" && "$backup/base.sh" restore "$base" archive from-base "$moment")
mine "$work/from-base"
start_cluster "$work/from-base" "$port_base"
wait_for 600 recovered || die "it does not recover"
"$backup/keys.sh" restore "$copy" "$work/keys-base"
say "restored in $(seconds "$began")"
restored base "$port_base" "$work/counts-moment"
stop_cluster "$work/from-base"

say "the same, until the last WAL: what was acknowledged is there"
began=$(now)
(cd "$work" && "$backup/base.sh" restore "$base" archive from-last)
mine "$work/from-last"
start_cluster "$work/from-last" "$port_base"
wait_for 600 recovered || die "it does not recover"
say "restored in $(seconds "$began")"
is "courses of after the moment" 20 "$(sql "$port_base" "$PGPASSWORD" "select count(*) from training.courses where code like 'MISTAKE-%'")"

"$backup/base.sh" forget "$work/bases" "$work/archive" 30
[ $failed = 0 ] && say "all of it is back" || die "see above"
