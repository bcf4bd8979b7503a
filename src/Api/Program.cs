using Dossin.Partnerships.Api;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Demonstration;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Platform;
using Dossin.Partnerships.Api.Training;
using Dossin.Partnerships.Application;
using Dossin.Partnerships.Infrastructure;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

ContextApi[] contexts = [TrainingApi.Context, PlatformApi.Context];

var builder = WebApplication.CreateBuilder(args);
await using var installation = await Installation.Of(builder);

builder.Services.AddApplication(builder.Configuration["AutoMapper:LicenseKey"]);
builder.Services.AddInfrastructure(installation.ConnectionString, installation.Secrets, installation.Clock);
builder.Services.AddCallers(builder.Configuration);
builder.Services.AddWire(builder.Configuration, contexts);

var telemetry = builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService("dossin-partnerships"))
    .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddNpgsql());
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
{
    telemetry.UseOtlpExporter();
}

var app = builder.Build();
app.UseWire(contexts);
await app.Demonstrate();
await app.RunAsync();
