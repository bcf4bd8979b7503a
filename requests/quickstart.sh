#!/bin/sh
# The first walk through the Training API, with curl and a shell alone:
#
#   requests/quickstart.sh [address]           http://localhost:5080 where it is left out
#
# Start the service first (dotnet run --project src/Api). The keys come from var/clients.json, or from the file that
# CLIENTS names. Each answer is checked: the walk stops with a sentence at the first that is not as it should be. It can
# be walked as often as wanted on the same database.
set -u
here=$(cd "$(dirname "$0")" && pwd)
clients=${CLIENTS:-$here/../var/clients.json}
address=${1:-http://localhost:5080}
training=${address%/}/training/v1
unique=$(date +%s)$$

. "$here/walk.sh"
root=$training

# import FILE [QUERY]: sends it as Kazerne Dossin, and waits for its end; $answer is the result.
import() {
    type=text/csv
    ask kazerne-dossin POST "/participationImports${2-}" "@$1"
    type=application/json
    must 202
    import=$(field id)
    tries=0
    while ask kazerne-dossin GET "/participationImports/$import" && must 200; do
        case $(field state) in
            succeeded) return ;;
            failed | canceled) stop "the import ended otherwise: $answer" ;;
        esac
        tries=$((tries + 1))
        [ $tries -lt 120 ] || stop "the import has not ended after two minutes: $answer"
        sleep 1
    done
}

counts() { say "$(field rowsRead) rows read: $(field rowsAccepted) accepted, $(field rowsUnchanged) unchanged, $(field rowsRejected) rejected."; }

# moved INSTANT SECONDS: an instant so many seconds later, or before.
moved() {
    echo "$1" | awk -F '[-T:.Z]' -v by="$2" '
        function floor(x) { return x < 0 && x != int(x) ? int(x) - 1 : int(x) }
        {
            # Days since 1970 of a date, and back (years begin in March, so that a leap day is the last one).
            y = $2 <= 2 ? $1 - 1 : $1; m = ($2 + 9) % 12
            days = 365 * y + floor(y / 4) - floor(y / 100) + floor(y / 400) + int((153 * m + 2) / 5) + $3 - 1
            at = $4 * 3600 + $5 * 60 + $6 + by
            days += floor(at / 86400); at -= floor(at / 86400) * 86400
            y = floor((10000 * days + 14780) / 3652425)
            left = days - (365 * y + floor(y / 4) - floor(y / 100) + floor(y / 400))
            if (left < 0) { y--; left = days - (365 * y + floor(y / 4) - floor(y / 100) + floor(y / 400)) }
            m = int((100 * left + 52) / 3060)
            d = left - int((m * 306 + 5) / 10) + 1
            printf "%04d-%02d-%02dT%02d:%02d:%02dZ\n", y + int((m + 2) / 12), (m + 2) % 12 + 1, d, at / 3600, at % 3600 / 60, at % 60
        }'
}

# course CODE: its id.
course() {
    ask kazerne-dossin GET "/courses?code=$1"
    must 200
    found=$(field id)
    [ -n "$found" ] || stop "there is no course $1: is this a Development installation?"
    echo "$found"
}

# person NAME: enters somebody of zone 5345, as the HR system of Antwerp; the id.
person() {
    ask hr-antwerpen POST /participants \
        "{\"hrReference\":{\"issuer\":\"hr-antwerpen\",\"reference\":\"$1-$unique\"},\"category\":\"operational\",\"stage\":\"inService\",\"policeZone\":\"5345\"}"
    must 201
    field id
}

# plan CODE COURSE START END [SEATS]: a session, of two seats where none are said; $answer is it.
plan() {
    ask kazerne-dossin POST /sessions "{\"courseId\":\"$2\",\"start\":\"$3\",\"end\":\"$4\",\"venue\":{\"name\":\"Kazerne Dossin\"},\"language\":\"nl\",\"capacity\":${5:-2},\"waitingListCapacity\":2}"
    must 201
    is "the course of the session" "$(field courseCode)" "$1"
}

# register NAME PARTICIPANT: claims a seat; $status and $answer are what came.
register() {
    ask hr-antwerpen POST /registrations "{\"sessionId\":\"$session\",\"participantId\":\"$2\"}"
    case $status in
        201) say "$1: $(field state)$(place)." ;;
        409) say "$1: refused, $(field type)." ;;
        *) stop "registering $1 was answered by $status: $answer" ;;
    esac
}

place() { [ -z "$(field position)" ] || echo ", place $(field position)"; }

# row FAMILY: its row of the statistics in $answer; total: the total's.
row() {
    case $1 in
        total) printf '%s\n' "$answer" | sed -n 's/^.*"total":\(.*\)$/\1/p' ;;
        *) printf '%s\n' "$answer" | sed -n 's/^.*{"keys":{"courseFamily":"'"$1"'"}//p' | sed 's/\("reportedFigures":\[[^]]*\]\).*/\1/' ;;
    esac
}

# interval ROW: "11197 to 11200".
interval() { printf '%s\n' "$1" | sed -n 's/^.*"persons":{"atLeast":\([0-9]*\),"atMost":\([0-9]*\)}.*$/\1 to \2/p'; }

larger() { [ "$1" -gt "$2" ] && echo "$1" || echo "$2"; }

# ---- the walk ----

[ -r "$clients" ] || stop "there is no $clients. Start the service first: dotnet run --project src/Api"

step "1. Kazerne Dossin imports who followed an HPM course from 2014 to 2020."
import "$here/data/hpm-2014-2020.csv"
counts
is "the number of rows read" "$(field rowsRead)" 11197
is "the number of rows taken or known" "$(($(field rowsAccepted) + $(field rowsUnchanged)))" 11197

step "2. It imports the same file again: nothing changes."
import "$here/data/hpm-2014-2020.csv"
counts
is "the number of rows accepted" "$(field rowsAccepted)" 0
is "the number of rows unchanged" "$(field rowsUnchanged)" 11197

began=$(date +%s)
step "3. It tries a file with mistakes, as a dry run: every row that would be refused is told, and nothing is kept."
import "$here/data/hpm-bad-rows.csv" "?dryRun=true"
counts
is "the number of rows rejected" "$(field rowsRejected)" 12
now=$(field createdAt)
accept=text/csv
ask kazerne-dossin GET "/participationImports/$import/rejections"
accept=application/json
must 200
told=$(printf '%s\n' "$answer" | tr -d '\r' | sed -n '2,$s/^\([0-9]*\)[,;]\([A-Za-z]*\)[,;]\([A-Za-z]*\)$/line \1: \3 \2/p')
printf '%s\n' "$told" | while read -r line; do say "$line"; done
is "the number of rejections that are told" "$(printf '%s\n' "$told" | grep -c '^line')" 12

step "4. The published figures of 2020-12-10: 11,197 persons in HPM courses, 440 in POL since 2019."
ask ministry GET "/reportedFigures?measure=personsTrained&pageSize=100"
must 200
case $answer in *'"value":11197,'*'"asOf":"2020-12-10"'*) ;; *) stop "the figure 11,197 of 2020-12-10 is not among the reported figures: $answer" ;; esac
case $answer in *'"value":440,'*) ;; *) stop "the figure 440 is not among the reported figures: $answer" ;; esac
ask ministry GET "/statistics/participations?groupBy=courseFamily&asOf=2020-12-10"
must 200
hpm=$(row HPM)
hpm_then=$(field recordedPersons "$hpm")
pol_then=$(field recordedPersons "$(row POL)")
say "HPM on that day: $(interval "$hpm") persons, of whom $hpm_then are recorded by name."
is "the interval of HPM on 2020-12-10" "$(interval "$hpm")" "$(larger 11197 "$hpm_then") to $(larger 11197 "$hpm_then")"

step "5. Five persons of police zone 5345, entered by its HR system."
anna=$(person anna) || exit 1
bilal=$(person bilal) || exit 1
chloe=$(person chloe) || exit 1
dries=$(person dries) || exit 1
emma=$(person emma) || exit 1
say "Anna, Bilal, Chloe, Dries and Emma, each by an opaque reference."

step "6. Kazerne Dossin plans an HPM session for tomorrow: two seats, two places on the waiting list."
hpm_course=$(course HPM) || exit 1
pol_course=$(course POL) || exit 1
now=$(moved "$now" "$(($(date +%s) - began))")
plan HPM "$hpm_course" "$(moved "$now" 86400)" "$(moved "$now" 108000)"
session=$(field id)
say "Planned: $(field href)"

step "7. All five ask for a seat."
register Anna "$anna"
first=$(field id)
register Bilal "$bilal"
second=$(field id)
register Chloe "$chloe"
third=$(field id)
is "the third registration" "$(field state) $(field position)" "waitlisted 1"
register Dries "$dries"
is "the fourth registration" "$(field state) $(field position)" "waitlisted 2"
register Emma "$emma"
is "the answer to the fifth" "$(field type)" urn:problem-type:dossin:sessionFull

step "8. Anna cancels: Chloe moves up to her seat, Dries to the first place of the list."
ask hr-antwerpen PUT "/registrations/$first/cancellation" '{}'
must 200
is "Anna's registration" "$(field state)" canceled
ask hr-antwerpen GET "/registrations/$third"
must 200
say "Chloe: $(field state)$(place)."
is "Chloe's registration" "$(field state)" registered
ask kazerne-dossin GET "/sessions/$session"
must 200
say "The session: $(field seatsTaken) seats taken, $(field waiting) waiting."
is "seats taken and persons waiting" "$(field seatsTaken) $(field waiting)" "2 1"

step "9. Attendance is a fact, so it waits for the start: the session is moved forward to now."
came="{\"attended\":[\"$second\",\"$third\"],\"absent\":[],\"walkIns\":[\"$emma\"]}"
ask kazerne-dossin PUT "/sessions/$session/attendance" "$came"
say "Too early: $status $(field type)."
is "the answer before the start" "$status $(field type)" "409 urn:problem-type:dossin:sessionNotStarted"
tag=$(tag "/sessions/$session")
type=application/merge-patch+json
ask kazerne-dossin PATCH "/sessions/$session" "{\"start\":\"$(moved "$now" -60)\"}" "$tag"
type=application/json
must 200
ask kazerne-dossin PUT "/sessions/$session/attendance" "$came"
must 200
is "the session" "$(field state)" completed
say "Bilal and Chloe came, and Emma walked in without a seat; Dries, who only waited, did not come."
ask hr-antwerpen GET "/participants/$emma/trainingRecord"
must 200
case $answer in *'"courseCode":"HPM"'*) say "Emma's training record has the HPM course now." ;; *) stop "Emma's training record lacks the HPM course: $answer" ;; esac

step "10. A POL session of an hour ago is entered after the fact: Bilal and Dries walked in."
plan POL "$pol_course" "$(moved "$now" -7200)" "$(moved "$now" -3600)"
ask kazerne-dossin PUT "/sessions/$(field id)/attendance" "{\"attended\":[],\"absent\":[],\"walkIns\":[\"$bilal\",\"$dries\"]}"
must 200
say "Recorded."

step "11. The ministry reads how many persons followed what, from own records and published figures taken together."
ask ministry GET "/statistics/participations?groupBy=courseFamily"
must 200
rows=$answer
hpm=$(row HPM)
pol=$(row POL)
total=$(row total)
hpm_now=$(field recordedPersons "$hpm")
pol_now=$(field recordedPersons "$pol")
say "HPM:   $(interval "$hpm") persons, $hpm_now of them recorded by name."
say "POL:   $(interval "$pol") persons, $pol_now of them recorded by name."
say "Total: $(interval "$total") persons; whoever followed both counts once among the $(field recordedPersons "$total") recorded."
# At least: the published figure, or own persons where they are more. At most: the figure (or own persons up to its day,
# where they are more) and everybody whose first own record is later.
is "the interval of HPM" "$(interval "$hpm")" "$(larger 11197 "$hpm_now") to $(($(larger 11197 "$hpm_then") + hpm_now - hpm_then))"
is "the interval of POL" "$(interval "$pol")" "$(larger 440 "$pol_now") to $(($(larger 440 "$pol_then") + pol_now - pol_then))"
[ "$pol_now" -ge 2 ] && [ "$hpm_now" -ge $((hpm_then + 3)) ] || stop "the new participations are not counted: $rows"
# Of the total: the largest of the lows, and the sum of the ups.
families=$(printf '%s\n' "${rows%%\"total\":*}" | tr '{' '\n' | sed -n 's/^"atLeast":\([0-9]*\),"atMost":\([0-9]*\)}.*/\1 \2/p' |
    awk '{ if ($1 > low) low = $1; up += $2 } END { print low, up }')
is "the interval of the total" "$(interval "$total")" "$(larger "${families% *}" "$(field recordedPersons "$total")") to ${families#* }"

step "12. Kazerne Dossin plans an HPM session for next month. Its seats are yours: docs/integrating.md takes one."
plan HPM "$hpm_course" "$(moved "$now" 2592000)" "$(moved "$now" 2613600)" 50
say "Planned: $(field href)"

step "All as expected. Next: ${address%/}/training/v1/doc, and requests/training.http for each operation."
