using Dossin.Partnerships.Api;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Commands;
using Dossin.Partnerships.Api.Complaints;
using Dossin.Partnerships.Api.Demonstration;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Platform;
using Dossin.Partnerships.Application;
using Dossin.Partnerships.Infrastructure;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

try
{
    var builder = WebApplication.CreateBuilder(args);
    await using var installation = await Installation.Of(builder);

    builder.Services.AddRetention(builder.Configuration).AddApplication(builder.Configuration["AutoMapper:LicenseKey"]);
    builder.Services.AddInfrastructure(installation.ConnectionString, installation.Secrets, installation.Clock).AddSingleton(installation.Keys);
    builder.Services.AddComplaintSettings(builder.Configuration).AddWebhookSettings(builder.Configuration, builder.Environment).AddCallers(builder.Configuration);
    builder.Services.AddWire(builder.Configuration, Contexts.All);

    // Traces cost something on each request: they are made where somebody takes them.
    if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
    {
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("dossin-partnerships"))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddNpgsql())
            .WithMetrics(metrics => metrics.AddMeter("Dossin.Partnerships.*"))
            .UseOtlpExporter();
    }

    await using var app = builder.Build();
    if (OperatorCommands.Asked(args))
    {
        return await OperatorCommands.Run(app.Services, args);
    }

    await Installation.NeedsAnOperator(app);
    app.UseWire(Contexts.All);
    await app.Demonstrate();
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is CannotStart or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{e.Message} Listen elsewhere with --urls http://localhost:8080.");
    return 1;
}
