#!/usr/bin/env bash
# Publishes the product, brings its schemas into the lab's database, and makes the client that the load generator is.
# PRODUCT: the product's checkout.
set -euo pipefail
: "${PRODUCT:?set PRODUCT to the checkout of the product}"
out=$LAB_RUN/built/product
# For a platform, and so compiled ahead of time: a start, and the first requests after it, do not wait for the compiler.
dotnet publish "$PRODUCT/src/Api" -c Release -r linux-x64 --self-contained false -o "$out"
dotnet publish "$PRODUCT/deploy/Migrator" -c Release -o "$LAB_RUN/built/product-migrator"
. "$(dirname "$0")/settings.sh"
export ConnectionStrings__admin="Host=127.0.0.1;Port=$LAB_PGPORT;Database=lab;Username=postgres"
dotnet "$LAB_RUN/built/product-migrator/Dossin.Partnerships.Migrator.dll"
cd "$out"
dotnet Dossin.Partnerships.Api.dll create-client "lab-$(date +%s)" --organization lab --zones '*' \
    --scopes training:read training:register training:manage platform:manage | tail -1 >"$LAB_RUN/product.key"
