#!/usr/bin/env bash
# Makes the secrets of a new installation, a file for each, named as the setting that it is (docs/deployment.md).
#
#   deploy/make-secrets.sh FOLDER HOST [PORT [DATABASE]]
#
#   FOLDER/app     what the service needs: the connections of its roles, and Secrets__Key
#   FOLDER/owner   what migrate needs beside those: the connections of the owners
#   FOLDER/admin   a role that may make the others, for the first migration; its password alone is in postgres-password
#
# ADMIN names that role (postgres), EXTRA is added to each connection: ";SSL Mode=VerifyFull;Root Certificate=/run/database/ca.crt".
# What is there already is never written over: who loses Secrets__Key loses what it sealed.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 2; }
folder=$1 host=$2 port=${3:-5432} database=${4:-partnerships}
[ ! -e "$folder/app" ] || { echo "$folder has secrets already." >&2; exit 2; }
umask 077
mkdir -p "$folder" "$folder/app" "$folder/owner" "$folder/admin"

word() { openssl rand -hex 24; }
# connection ROLE PASSWORD. Roles have passwords: nobody asks for Kerberos, whose library the image does not have.
connection() { printf 'Host=%s;Port=%s;Database=%s;Username=%s;Password=%s;GSS Encryption Mode=Disable%s\n' "$host" "$port" "$database" "$1" "$2" "${EXTRA:-}"; }

for context in training agreements complaints dialogues networks platform; do
    connection "${context}_app" "$(word)" >"$folder/app/ConnectionStrings__${context}"
    connection "${context}_owner" "$(word)" >"$folder/owner/ConnectionStrings__${context}_owner"
done
openssl rand -base64 32 >"$folder/app/Secrets__Key"
word | tr -d '\n' >"$folder/admin/postgres-password"
connection "${ADMIN:-postgres}" "$(cat "$folder/admin/postgres-password")" >"$folder/admin/ConnectionStrings__admin"
# The folder keeps everybody out; inside, the containers' own user must be able to read what is mounted for it.
chmod 755 "$folder"/*/
chmod 444 "$folder"/*/*
chmod 700 "$folder"
echo "Secrets are in $folder: keep a copy of app/Secrets__Key where no copy of the database is."
