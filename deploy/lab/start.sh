#!/usr/bin/env bash
. "$(dirname "$0")/settings.sh"
cd "$LAB_RUN/built/product"
exec dotnet Dossin.Partnerships.Api.dll --urls "http://127.0.0.1:$LAB_HTTP_PORT"
