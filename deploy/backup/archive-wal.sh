#!/bin/sh
# archive_command of PostgreSQL: archive-wal.sh %p %f FOLDER. Ends with 0 only when the whole file is on the disk of the archive.
set -eu
from=$1 name=$2 folder=$3
if [ -e "$folder/$name" ]; then
    # After a crash the same file may be given again; another one under its name is never taken.
    cmp -s "$from" "$folder/$name"
    exit
fi
cp "$from" "$folder/.$name"
sync "$folder/.$name"
mv "$folder/.$name" "$folder/$name"
sync "$folder"
