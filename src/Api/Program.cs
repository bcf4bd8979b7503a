using System.Net;
using Dossin.Partnerships.Api;
using Dossin.Partnerships.Api.Commands;
using Dossin.Partnerships.Api.Kernel;
using Microsoft.AspNetCore.Connections;
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
    await Installation.NeedsAnOperator(app);
    Installation.NeedsItsKeys(app);
    app.UseDraining();
    app.UseWire(Contexts.All);
    await product.Demonstrate();
    try
    {
        await app.StartAsync();
    }
    catch
    {
        // Told that this is the end: else the host calls each job broken that had begun to wait for its turn.
        app.Lifetime.StopApplication();
        throw;
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
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{e.Message} Listen elsewhere with --urls http://localhost:8080.");
    return 1;
}
