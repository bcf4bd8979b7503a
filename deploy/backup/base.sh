#!/usr/bin/env bash
# A base backup, from which with the archived WAL (archive-wal.sh) any later moment can be had again.
#
#   base.sh make FOLDER                             FOLDER/base-20260301T021500Z
#   base.sh restore FOLDER/base-… ARCHIVE DATA [MOMENT]    into DATA, which is empty: up to the last WAL of ARCHIVE, or to MOMENT
#   base.sh forget FOLDER ARCHIVE DAYS              base backups older than that, but never the last one, and WAL that none needs
#
# ARCHIVE has a folder for each database system. make asks the server of PGHOST, PGPORT, PGUSER (who may replicate). After restore the
# server is started on DATA, by whom it belongs to.
set -euo pipefail
umask 077
what=${1:-} folder=${2:-}
[ -n "$folder" ] || { sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 2; }

# system DATA: the number of its database system, under which archive-wal.sh keeps what it wrote.
system() { od -An -tu8 -N8 "$1/global/pg_control" | tr -d ' '; }

case $what in
make)
    to=$folder/base-$(date -u +%Y%m%dT%H%M%SZ)
    mkdir -p "$folder"
    # What did not become one takes no room from the next one.
    trap 'rm -rf "$to.part"' EXIT
    # With its manifest, and the WAL that makes it whole by itself.
    pg_basebackup --pgdata="$to.part" --format=plain --wal-method=stream --checkpoint=fast --manifest-checksums=SHA256 --no-password
    pg_verifybackup --quiet "$to.part"
    mv "$to.part" "$to"
    echo "$to"
    # Whole by itself, and all that can be had again where the archive takes nothing: whoever made it hears so.
    [ "$(psql -XAtd postgres -c "select last_failed_time > coalesce(last_archived_time, '-infinity') from pg_stat_archiver")" != t ] ||
        { echo "The archive takes no WAL: see PostgreSQL's log." >&2; exit 1; }
    ;;
restore)
    # The server asks for WAL from its own folder, and not from here.
    archive=$(cd "$3/$(system "$folder")" && pwd) data=$4 moment=${5:-}
    pg_verifybackup --quiet "$folder"
    mkdir -p "$data"
    [ -z "$(ls -A "$data")" ] || { echo "$data is not empty." >&2; exit 2; }
    cp -a "$folder/." "$data/"
    chmod 700 "$data"
    {
        echo "restore_command = 'cp \"$archive/%f\" \"%p\"'"
        # It ends there as a new timeline: what was written after it stays in the archive.
        echo "recovery_target_action = 'promote'"
        [ -z "$moment" ] || printf "recovery_target_time = '%s'\n" "$moment"
        # What is restored does not archive over what it came from, until somebody says where to.
        echo "archive_mode = 'off'"
    } >>"$data/postgresql.auto.conf"
    touch "$data/recovery.signal"
    ;;
forget)
    archive=$3 days=$4
    last=$(ls -d "$folder"/base-*Z | sort | tail -1)
    for one in $(ls -d "$folder"/base-*Z | sort); do
        [ "$one" = "$last" ] || [ -z "$(find "$one" -maxdepth 0 -mtime "+$days")" ] || rm -rf "$one"
    done
    for wal in $(ls -d "$archive"/*/); do
        wal=${wal%/} oldest=
        for one in $(ls -d "$folder"/base-*Z | sort -r); do [ "$(system "$one")" != "$(basename "$wal")" ] || oldest=$one; done
        if [ -n "$oldest" ]; then
            first=$(sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]\{24\}\))$/\1/p' "$oldest/backup_label")
            pg_archivecleanup "$wal" "$first"
            echo "kept from $(basename "$oldest"), WAL $first, on"
        elif [ -z "$(find "$wal" -mtime "-$days" -print -quit)" ]; then
            # Of a database system that is gone, as its base backups are.
            rm -rf "$wal"
        fi
    done
    ;;
*)
    exec "$0"
    ;;
esac
