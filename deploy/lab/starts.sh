#!/usr/bin/env bash
# How soon a process of the published build gives its first answer, its database being there: from its start until the port takes a
# connection and until one request, which is sent again and again, is answered 200; and its CPU until then.
#
#   deploy/lab/starts.sh
#
#   TIMES (7)   how often        BUILT   the folder of a published build; without it, it is published
#   REQUESTS    paths, for each of which it is started so often; by default that of the line that Development prints, a list and health
set -euo pipefail
DRILL=starts
. "$(dirname "$0")/../drills/lib.sh"
built
port=$(free_port)
secrets "$work/secrets" "$port"
cluster "$work/data" "$port" "$(cat "$work/secrets/admin/postgres-password")"
new_installation "$work/secrets" "$port"
export ASPNETCORE_ENVIRONMENT=Production DOSSIN_SECRETS=$work/secrets/app KeyRing__Folder=$work/secrets/keys
for one in ${REQUESTS:-"/training/v1/statistics/participations?groupBy=courseFamily" "/training/v1/courses?pageSize=1" /health/live}; do
    say "$one"
    node "$(dirname "$0")/starts.mjs" "$program" "$(free_port)" "$(cat "$work/secrets/operator.key")" "${TIMES:-7}" "$one"
done
