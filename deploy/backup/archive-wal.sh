#!/bin/sh
# archive_command of PostgreSQL: archive-wal.sh %p %f FOLDER. Ends with 0 only when the whole file is on the disk of the archive.
set -eu
from=$1 name=$2
# What each database system wrote is apart, under its own number, which pg_control begins with: one that was made anew (a dump restored, a
# next version of PostgreSQL) counts from the beginning, and so comes with names that another one's files have already.
folder=$3/$(od -An -tu8 -N8 global/pg_control | tr -d ' ')
mkdir -p "$folder"
if [ -e "$folder/$name" ]; then
    # After a crash the same file may be given again; another one under its name is never taken.
    cmp -s "$from" "$folder/$name"
    exit
fi
cp "$from" "$folder/.$name"
sync "$folder/.$name"
mv "$folder/.$name" "$folder/$name"
sync "$folder"
