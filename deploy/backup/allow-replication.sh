#!/bin/sh
# Runs once, when the image of PostgreSQL makes a database: who takes base backups comes over the network, with a password.
echo "host replication postgres all scram-sha-256" >>"$PGDATA/pg_hba.conf"
