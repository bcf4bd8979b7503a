# How the product runs in the lab: as in production, with limits that a load generator does not meet.
for context in training agreements complaints dialogues networks platform; do
    export "ConnectionStrings__${context}=Host=127.0.0.1;Port=$LAB_PGPORT;Database=lab;Username=${context}_app;Password=lab"
    export "ConnectionStrings__${context}_owner=Host=127.0.0.1;Port=$LAB_PGPORT;Database=lab;Username=${context}_owner;Password=lab"
done
export Secrets__Key=bGFiIGxhYiBsYWIgbGFiIGxhYiBsYWIgbGFiIGxhYiE=
export KeyRing__Folder=$LAB_RUN/keys
export RateLimits__Requests=1000000000 ASPNETCORE_ENVIRONMENT=Production DOTNET_gcServer=0
