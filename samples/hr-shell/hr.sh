#!/bin/sh
# What an HR desk does with curl and a shell: see README.md beside this file.
set -eu
address=${DOSSIN_URL:-http://localhost:5080}/training/v1
[ -n "${DOSSIN_API_KEY:-}" ] || { echo "Set DOSSIN_API_KEY." >&2; exit 2; }

# ask METHOD PATH ACCEPT [BODY]: the key goes in by standard input, as arguments are for every user of the machine to read.
ask() {
    printf 'header = "X-Api-Key: %s"\n' "$DOSSIN_API_KEY" |
        curl -sS --fail-with-body -K - -X "$1" -H "Accept: $3" ${4:+-H "Content-Type: application/json" --data "$4"} "$address$2" ||
        { echo >&2; exit 1; }
}

# id PATH: of the first item of a list.
id() {
    found=$(ask GET "$1" text/csv | sed -n 2p | tr -d '\r')
    [ -n "$found" ] || { echo "There is nobody with that reference." >&2; exit 1; }
    echo "$found"
}

# person ISSUER REFERENCE: the id of a participant.
person() { id "/participants?issuer=$1&reference=$2&select=id"; }

case "${1:-} $#" in
    'sessions 1') ask GET '/sessions?state=scheduled&seats=available&select=id,courseCode,start,venue(name),seatsAvailable' text/csv ;;
    'enter 4') ask POST /participants application/json \
        "{\"hrReference\":{\"issuer\":\"$2\",\"reference\":\"$3\"},\"policeZone\":\"$4\",\"category\":\"operational\",\"stage\":\"inService\"}" ;;
    'register 4') ask POST /registrations application/json "{\"sessionId\":\"$4\",\"participantId\":\"$(person "$2" "$3")\"}" ;;
    'record 3') ask GET "/participants/$(person "$2" "$3")/trainingRecord" application/json ;;
    *) echo "Usage: hr.sh sessions | enter ISSUER REFERENCE ZONE | register ISSUER REFERENCE SESSION | record ISSUER REFERENCE" >&2; exit 2 ;;
esac
