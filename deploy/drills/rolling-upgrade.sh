#!/usr/bin/env bash
# Upgrades two processes one after the other, again and again, behind the proxy of deploy/proxy/Caddyfile, while clients read and
# write without a pause. Nobody may notice: each request is answered as it should be, each course that was acknowledged is there once.
#
#   deploy/drills/rolling-upgrade.sh
#
#   ROUNDS (4)    how often both are replaced        CLIENTS (8)   who read and write        DRAIN (5)   Shutdown:DrainSeconds
#   BUILT, NEXT   folders of published builds: what runs at first, and what takes its place; BUILT is published where it is not named
#
# Ends with 0 where no request failed. With DRAIN=0 it shows what the drain is for. Needs caddy, curl, openssl and PostgreSQL's
# server programs. All of it listens on loopback and ends by itself.
set -euo pipefail
DRILL=rolling
. "$(dirname "$0")/lib.sh"
rounds=${ROUNDS:-4} clients=${CLIENTS:-8} drain=${DRAIN:-5}
command -v caddy >/dev/null || die "caddy is missing"
built
next=${NEXT:+$NEXT/Dossin.Partnerships.Api.dll}
database=$(free_port) first=$(free_port) second=$(free_port) front=$(free_port)

secrets "$work/secrets" "$database"
cluster "$work/data" "$database" "$(cat "$work/secrets/admin/postgres-password")"
new_installation "$work/secrets" "$database"
key=$(cat "$work/secrets/operator.key")
start() { service "$1" "$work/secrets/app" "$work/secrets/keys" "$2" "Shutdown__DrainSeconds=$drain" Proxies__Trusted__0=127.0.0.0/8 AllowedHosts=localhost; }
start first-0 "$first"
start second-0 "$second"

# With TLS, as it is installed; only its ports are others, and its certificate is made here.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
redirects=$(free_port)
sed "s/^\tadmin off/&\n\thttp_port $redirects/" "$root/deploy/proxy/Caddyfile" >"$work/Caddyfile"
DOSSIN_HOST="https://localhost:$front" DOSSIN_TLS="$work/certificate.pem $work/key.pem" DOSSIN_PROCESSES="127.0.0.1:$first 127.0.0.1:$second" XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work \
    caddy run --config "$work/Caddyfile" --adapter caddyfile >"$work/caddy.log" 2>&1 &
processes+=("$!")
export CURL_CA_BUNDLE=$work/certificate.pem
unset SSL_CERT_FILE SSL_CERT_DIR
works() { [ "$(curl -s -o /dev/null -m 5 -w '%{http_code}' "https://localhost:$front/health/ready")" = 200 ]; }
wait_for 30 works || { tail -5 "$work/caddy.log"; die "the proxy sends nobody anywhere"; }

# client NUMBER: reads and writes in turn on one connection that it keeps, until there is a file named end; each answer is a line.
client() {
    local n=0 batch
    while [ ! -e "$work/end" ]; do
        batch=()
        for _ in 1 2 3 4 5 6 7 8 9 10; do
            n=$((n + 1))
            batch+=(-H "X-Api-Key: $key" -H 'Content-Type: application/json' -o /dev/null -m 60 -w 'POST %{http_code} %{time_total} %{errormsg}\n'
                -d "{\"code\":\"ROLL-$1-$n\",\"title\":{\"nl\":\"Vorming\"},\"audience\":\"everyone\",\"theme\":\"humanRights\",\"provider\":\"Kazerne Dossin\",\"durationMinutes\":420,\"servesAsCurativeMeasure\":false}"
                "https://localhost:$front/training/v1/courses" --next
                -H "X-Api-Key: $key" -o /dev/null -m 60 -w 'GET %{http_code} %{time_total} %{errormsg}\n' "https://localhost:$front/training/v1/courses?pageSize=5" --next)
        done
        unset 'batch[-1]'
        curl -s "${batch[@]}" >>"$work/client-$1" || true
    done
}

head=$(curl -s -D - -o /dev/null -H "X-Api-Key: $key" -H 'X-Forwarded-Host: elsewhere.example' "https://localhost:$front/training/v1/courses" | tr -d '\r')
is "what the proxy adds" "strict-transport-security: max-age=31536000" "$(grep -i '^strict-transport-security' <<<"$head")"
is "links are of the name by which one came" "https://localhost:$front" "$(curl -s -H "X-Api-Key: $key" -H 'X-Forwarded-Host: elsewhere.example' -H 'X-Forwarded-Proto: http' "https://localhost:$front/platform/v1/clients" | grep -o '"href":"https*://[^/]*' | head -1 | cut -c9-)"
workers=()
for number in $(seq 1 "$clients"); do client "$number" & workers+=("$!"); done
say "$clients clients, drain $drain s; each of two processes is replaced $rounds times"
began=$(now)
for round in $(seq 1 "$rounds"); do
    for one in first second; do
        port=${!one}
        stopped=$(now)
        stop "$one-$((round - 1))" || { say "WRONG   $one ended with $?"; failed=1; }
        took=$(seconds "$stopped")
        [ -z "$next" ] || program=$next
        started=$(now)
        start "$one-$round" "$port"
        say "round $round: $one ended in $took, and is there again after $(seconds "$started")"
        # The proxy must have seen that it is ready before the other one goes.
        sleep 3
    done
done
touch "$work/end"
wait "${workers[@]}"

lines=$(cat "$work"/client-* | wc -l)
bad=$(cat "$work"/client-* | grep -vcE '^(POST 201|GET 200) ' || true)
made=$(cat "$work"/client-* | grep -c '^POST 201 ' || true)
say "$lines requests in $(seconds "$began"); $(cat "$work"/client-* | awk '{ print $3 * 1000 }' | sort -n | awk '{ t[NR] = $1 } END { printf "half within %d ms, 99 %% within %d ms, the slowest %d ms", t[int(NR * 0.5)], t[int(NR * 0.99)], t[NR] }')"
[ "$bad" = 0 ] || cat "$work"/client-* | grep -vE '^(POST 201|GET 200) ' | awk '{ $3 = ""; print }' | sort | uniq -c | sort -rn | head -10
is "requests that failed" 0 "$bad"
is "courses that were acknowledged, and are there" "$made" "$(sql "$database" "$(cat "$work/secrets/admin/postgres-password")" "select count(*) from training.courses where code like 'ROLL-%'")"
is "the audit trail" 0 "$(ask "$work/secrets/app" "$work/secrets/keys" verify-audit >"$work/verify" && echo 0)"
cat "$work/verify"
[ $failed = 0 ] && [ "$lines" -gt $((clients * rounds)) ] && say "nobody noticed" || die "see above"
