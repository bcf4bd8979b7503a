#!/bin/sh
# What the source texts say, asked of the API alone, with curl and a shell:
#
#   requests/sources.sh [address]              http://localhost:5080 where it is left out
#
# Start the service first (dotnet run --project src/Api): in Development it holds the facts of the five texts. The keys come from
# var/clients.json, or from the file that CLIENTS names. Each answer is checked: the walk stops at the first that is not as the
# text says. It reads only, so it can be walked as often as wanted.
set -u
here=$(cd "$(dirname "$0")" && pwd)
clients=${CLIENTS:-$here/../var/clients.json}
address=${1:-http://localhost:5080}
root=${address%/}
. "$here/walk.sh"

# get CLIENT PATH
get() { ask "$1" GET "$2" && must 200; }

# rows PATH: the secretariat's list as a table, without its head.
rows() {
    accept=text/csv
    get secretariat "$1"
    accept=application/json
    printf '%s\n' "$answer" | tr -d '\r' | sed 1d | sed '/^$/d'
}

# total CLIENT PATH EXPECTED WHAT: how many there are.
total() {
    get "$1" "$2"
    is "$4" "$(field total)" "$3"
    say "$4: $3."
}

# first PATH: the id of the first of a list.
first() {
    get secretariat "$1"
    printf '%s\n' "$answer" | sed 's/^.*"items":\[{"id":"\([^"]*\)".*$/\1/;t;s/^.*//' 
}

count() { grep -c . | tr -d ' '; }

step "The agreement of 2020-12-10: who signed it, and in which capacity?"
new=$(first "/agreements/v1/agreements?inForceOn=2020-12-10&select=(id)") || exit 1
signed=$(rows "/agreements/v1/agreements/$new/signatures") || exit 1
printf '%s\n' "$signed" | awk -F, '{ print "    " $5 ": " $7 " (" $11 ")" }'
is "the number of signatories" "$(printf '%s\n' "$signed" | count)" 5

step "Which agreement did it supersede?"
old=$(first "/agreements/v1/agreements?inForceOn=2016-05-01&select=(id)") || exit 1
get secretariat "/agreements/v1/agreements/$old?select=(id,state,signedIn,endsOn)"
is "the state of the agreement of 2014" "$(field state)" superseded
is "its last day" "$(field endsOn)" 2020-12-09
say "that of $(field signedIn), superseded, in force until $(field endsOn)."
is "the number of links in the line of renewals" "$(get secretariat "/agreements/v1/agreements/$new/lineage?select=(href)"; printf '%s' "$answer" | grep -o '"href"' | count)" 2

step "To what does it commit both sides?"
rows "/agreements/v1/commitments?agreementId=$new" | awk -F, '{ print "    " $4 " (" $9 ", " $NF ")" }'
total secretariat "/agreements/v1/commitments?agreementId=$new&includeTotal=true" 2 "commitments"

step "The part that is not for publication: who sees it?"
release=$(first "/agreements/v1/publications?kind=pressRelease&q=hernieuwen%20samenwerkingsovereenkomst&select=(id)") || exit 1
for client in secretariat kazerne-dossin ministry; do
    get $client "/agreements/v1/publications/$release"
    internal=$(printf '%s' "$answer" | grep -o '"visibility":"internal"' | count)
    say "$client: $internal parts that are internal."
    case $client in
        secretariat) [ "$internal" -gt 0 ] || stop "the secretariat should see the internal parts." ;;
        *) is "the number of internal parts that $client sees" "$internal" 0 ;;
    esac
done

step "Who is in the Wij-Zij network?"
total secretariat "/networks/v1/memberships?on=2021-03-24&includeTotal=true" 13 "members on 2021-03-24"
total secretariat "/networks/v1/memberships?on=2021-03-24&province=10000&includeTotal=true" 4 "of them seated in the province of Antwerp"
total secretariat "/networks/v1/memberships?on=2021-02-28&includeTotal=true" 0 "members that are known on 2021-02-28"

step "How many workshops, with how many participants, since 2019-04-01?"
get secretariat "/networks/v1/statistics/activities?groupBy=kind&from=2019-04-01&to=2021-03-22"
workshops=$(printf '%s' "$answer" | sed 's/^.*\({"keys":{[^}]*"kind":"workshop"[^}]*}.*\)$/\1/;s/},{"keys".*$//')
printf '%s' "$workshops" | grep -q '"activities":{"atLeast":56,"atMost":56}' || stop "expected 56 workshops: $workshops"
printf '%s' "$workshops" | grep -q '"participants":{"atLeast":1001[,}]' || stop "expected more than 1,000 participants: $workshops"
say "56 workshops, at least 1001 participants."

step "What did they receive?"
get secretariat "/networks/v1/grants?pageSize=1"
is "the total of the grant" "$(printf '%s' "$answer" | grep -o '"total":"[0-9.]*"' | head -1)" '"total":"208400.00"'
is "the number of installments" "$(printf '%s' "$answer" | grep -o '"number":[0-9]*' | count)" 2
say "208400.00 EUR in 2 installments."

step "What does the project set out to do, and for which of it was nothing done?"
project=$(first "/networks/v1/projects?select=(id)") || exit 1
get secretariat "/networks/v1/projects/$project?select=(objectives,policeZones,partners)"
is "the number of objectives" "$(printf '%s' "$answer" | grep -o '"aim":' | count)" 4
methods=$(printf '%s' "$answer" | grep -o '"methods":\[[^]]*\]' | grep -o '"[a-zA-Z]*"' | grep -v methods)
is "the number of pairs of objective and method" "$(printf '%s\n' "$methods" | count)" 19
is "the number of methods" "$(printf '%s\n' "$methods" | sort -u | count)" 11
is "the zones" "$(printf '%s' "$answer" | grep -o '"policeZones":\[[^]]*\]' | grep -o '"[0-9]\{4\}"' | sort | tr -d '"' | tr '\n' ' ')" "5330 5339 5344 5345 5415 "
is "the number of partners" "$(printf '%s' "$answer" | grep -o '"role":"partner"' | count)" 3
say "4 objectives, 11 methods, 19 pairs, 5 zones, 3 partners."
get secretariat "/networks/v1/projects/$project/coverage"
say "$(printf '%s' "$answer" | grep -o '"summary":{[^}]*}')"

step "Who came to look in April 2024?"
visit=$(first "/networks/v1/exchangeVisits?select=(id)") || exit 1
get secretariat "/networks/v1/exchangeVisits/$visit"
is "the size of the delegation" "$(field size)" 6
is "its first day" "$(field from)" 2024-04-22
is "its last day" "$(field to)" 2024-04-26
say "6 $(field function), 2024-04-22 to 2024-04-26; zones visited: $(printf '%s' "$answer" | grep -o '"policeZone":"[0-9]*"' | grep -o '[0-9]\{4\}' | tr '\n' ' ')"

step "Names that are written in several ways:"
for name in "kazerne%20dossin" "Dossin%20Kazerne" "IOM" "levl"; do
    get secretariat "/networks/v1/organizations?q=$name&includeTotal=true"
    [ "$(field total)" -ge 1 ] || stop "$name finds no organization."
    say "$(printf '%s' "$name" | sed 's/%20/ /g'): $(printf '%s' "$answer" | sed 's/^.*"items":\[{[^}]*"name":"\([^"]*\)".*$/\1/' | cut -c1-70)"
done

step "Each answer is as the texts say."
