#!/bin/sh
# Maakt de rol waarmee de site werkt. Wat zij mag, geeft `meedoen migrate` haar als eigenaar van de tabellen.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --set=password="$APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE meedoen LOGIN PASSWORD :'password';
SQL
