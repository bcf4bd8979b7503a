#!/usr/bin/env bash
# A dump: the whole database at one moment, and the roles, as PostgreSQL's own tools restore them into a server of this version or
# a later one. It does not stop the service, and says nothing of the hours since: for those, base.sh.
#
#   dump.sh make FOLDER                   FOLDER/dump-20260301T021500Z
#   dump.sh restore FOLDER/dump-…         into the server of PGHOST and PGPORT, where there is no such database yet
#
# The server is named by PGHOST, PGPORT, PGUSER (a superuser) and PGPASSWORD or PGPASSFILE; PGDATABASE is partnerships. JOBS (2) work at
# a time. The folder of keys is not in it, on purpose: keys.sh.
set -euo pipefail
umask 077
what=${1:-} folder=${2:-}
database=${PGDATABASE:-partnerships} jobs=${JOBS:-2}
export PGDATABASE=postgres
[ -n "$folder" ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }

case $what in
make)
    to=$folder/dump-$(date -u +%Y%m%dT%H%M%SZ)
    mkdir -p "$folder" && mkdir "$to.part"
    # What did not become one takes no room from the next one.
    trap 'rm -rf "$to.part"' EXIT
    # Passwords are in it, as digests: it is kept as what it is.
    pg_dumpall --roles-only --file="$to.part/roles.sql"
    pg_dump --format=directory --jobs="$jobs" --file="$to.part/data" "$database"
    (cd "$to.part" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
    sync
    # Under its name it is whole.
    mv "$to.part" "$to"
    echo "$to"
    ;;
restore)
    (cd "$folder" && sha256sum --quiet --strict -c SHA256SUMS)
    # The superuser is there already; nothing else may be.
    grep -vE "^(CREATE|ALTER) ROLE \"?${PGUSER:-postgres}\"?[ ;]" "$folder/roles.sql" | psql -qX -v ON_ERROR_STOP=1
    psql -qX -v ON_ERROR_STOP=1 -c "create database \"$database\""
    # Row level security and triggers hold for rows that are restored too; a superuser's are not held up by them.
    pg_restore --exit-on-error --jobs="$jobs" --dbname="$database" "$folder/data"
    psql -qX -d "$database" -c analyze
    ;;
*)
    exec "$0"
    ;;
esac
