using System.Net;
using Dossin.Partnerships.Api;
using Dossin.Partnerships.Api.Commands;
using Dossin.Partnerships.Api.Kernel;
using Microsoft.Extensions.Options;

CompilerMemory.GivesBack();
if (OperatorCommands.Asked(args))
{
    return await OperatorCommands.Run(args);
}

try
{
    await using var product = await Product.Of(args);
    var app = product.App;
    Installation.NeedsItsFolder(app);
    await Installation.NeedsItsDatabase(app);
    await Installation.NeedsItsKeys(app);
    Listening.MustBePossible(app.Configuration);
    app.UseDraining();
    app.UseWire(Contexts.All);
    await product.Demonstrate();
    try
    {
        await app.StartAsync();
    }
    catch (Exception failed)
    {
        // Told that this is the end: else the host calls each job broken that had begun to wait for its turn. Stopped before it is
        // closed: else a job that still has something to write finds no database.
        app.Lifetime.StopApplication();
        await app.StopAsync();
        throw Listening.Refused(failed) ?? failed;
    }

    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception wrong) when (wrong is CannotStart or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
catch (InvalidOperationException e) when (e.InnerException is HttpListenerException wrong)
{
    await Console.Error.WriteLineAsync($"OTEL_EXPORTER_PROMETHEUS_PORT and _HOST name an address at which nobody can listen: {wrong.Message}");
    return 1;
}
