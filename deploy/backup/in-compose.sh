#!/bin/bash
# What the container "backup" of compose.yml does: dump, base, or keys, into the volume of backups. A timer of the machine asks for it.
set -euo pipefail
export PGHOST=$DATABASE_HOST PGUSER=postgres PGPASSWORD
PGPASSWORD=$(cat /run/secrets/postgres-password)
case ${1:-} in
dump) exec /backup/dump.sh make /backups/dumps ;;
base) /backup/base.sh make /backups/base && exec /backup/base.sh forget /backups/base /archive "${2:-30}" ;;
keys) exec /backup/keys.sh make /keys /backups/keys ;;
*) echo "dump, base [days] or keys" >&2; exit 2 ;;
esac
