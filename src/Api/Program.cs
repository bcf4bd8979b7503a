using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Training;
using Dossin.Partnerships.Application;
using Dossin.Partnerships.Infrastructure;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

ContextApi[] contexts = [TrainingApi.Context];

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);

// A developer who gave no database gets one of his own.
await using var database = builder.Environment.IsDevelopment() && builder.Configuration.GetConnectionString("training") is null
    ? await DevelopmentDatabase.StartAsync()
    : null;

builder.Services.AddApplication(builder.Configuration["AutoMapper:LicenseKey"]);
builder.Services.AddInfrastructure(context => database?.ConnectionString(context)
    ?? builder.Configuration.GetConnectionString(context)
    ?? throw new InvalidOperationException($"Set ConnectionStrings:{context} (environment ConnectionStrings__{context})."));
builder.Services.AddDocuments(contexts);
builder.Services.AddExceptionHandler<Problems>();
builder.Services.ConfigureHttpJsonOptions(json => StrictJson.Configure(json.SerializerOptions));
// Otherwise what cannot be read is a bare 400 outside Development.
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

var telemetry = builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService("dossin-partnerships"))
    .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddNpgsql());
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
{
    telemetry.UseOtlpExporter();
}

var app = builder.Build();
app.UseExceptionHandler(_ => { });
app.UseStatusCodePages(Problems.Write);
app.MapOpenApi("/{documentName}/v1/doc/openapi.json");
app.UseSwaggerUI(ui =>
{
    ui.RoutePrefix = "doc";
    Array.ForEach(contexts, context => ui.SwaggerEndpoint($"{context.Root}/doc/openapi.json", context.Title));
});
Array.ForEach(contexts, context => context.Map(app));
await app.RunAsync();
