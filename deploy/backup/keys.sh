#!/usr/bin/env bash
# The folder of keys of confidential conversations (KeyRing:Folder), apart from the database: to another place, with other rights. The
# database is not readable without it; and what was destroyed in it is readable again for who has an older copy of it. So copies are
# few days old, and those that are older are removed here (docs/data-protection.md).
#
#   keys.sh make KEYS FOLDER [DAYS]       FOLDER/keys-20260301T021500Z.tar; copies older than DAYS (7) are overwritten and removed
#   keys.sh restore FOLDER/keys-….tar KEYS
#
# A restore keeps notes of destruction that KEYS has already, and takes no key that they speak of.
set -euo pipefail
umask 077
what=${1:-} from=${2:-} to=${3:-} days=${4:-7}
[ -n "$to" ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }

case $what in
make)
    mkdir -p "$to"
    file=$to/keys-$(date -u +%Y%m%dT%H%M%SZ).tar
    # As the service holds it: nobody makes, destroys or rotates meanwhile.
    # Without a lock no key was ever made.
    if [ -e "$from/lock" ]; then exec 9<"$from/lock" && flock -w 60 9; fi
    tar -cf "$file.part" -C "$from" --exclude=./lock .
    exec 9<&-
    sync "$file.part"
    mv "$file.part" "$file"
    find "$to" -maxdepth 1 -name 'keys-*.tar' -mtime "+$days" -exec shred -u {} +
    echo "$file"
    ;;
restore)
    mkdir -p -m 700 "$to"
    tar -xpf "$from" -C "$to" --skip-old-files
    for note in "$to"/destroyed/*; do
        [ ! -e "$note" ] || [ ! -e "$to/dialogues/$(basename "$note")" ] || shred -u "$to/dialogues/$(basename "$note")"
    done
    ;;
*)
    exec "$0"
    ;;
esac
