#!/bin/bash
# What the container "backup" of compose.yml does, as a timer of the machine asks for it: dump or base into the volume of backups, keys into
# one of their own (who has both in one place reads what was destroyed since); and restore NAME, which takes one of these back, into new
# volumes (docs/deployment.md).
set -euo pipefail
export PGHOST=$DATABASE_HOST PGUSER=postgres PGPASSWORD
PGPASSWORD=$(cat /run/secrets/postgres-password)
case ${1:-} in
dump) exec /backup/dump.sh make /backups/dumps ;;
base) /backup/base.sh make /backups/base && exec /backup/base.sh forget /backups/base /archive "${2:-30}" ;;
keys) exec /backup/keys.sh make /keys /key-backups ;;
restore)
    case ${2:-} in
    dump-*)
        # The image has made the database, and nothing in it.
        [ "$(psql -XAtd partnerships -c "select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")" = 0 ] || { echo "The database is not empty." >&2; exit 2; }
        dropdb partnerships
        exec /backup/dump.sh restore "/backups/dumps/$2"
        ;;
    base-*)
        /backup/base.sh restore "/backups/base/$2" /archive /data/18/docker "${3:-}"
        exec chown -R postgres:postgres /data
        ;;
    keys-*)
        /backup/keys.sh restore "/key-backups/$2" /restored
        # A new volume is root's, and the service is not root.
        chown -R 1654:1654 /restored && chmod 700 /restored
        ;;
    *) echo "restore dump-…, base-… [moment] or keys-….tar" >&2; exit 2 ;;
    esac
    ;;
*) echo "dump, base [days], keys, or restore NAME" >&2; exit 2 ;;
esac
