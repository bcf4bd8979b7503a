using Dossin.Partnerships.Application;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Containers.Tests;

/// <summary>The product's databases on a server, made as deploy/Migrator makes them: roles by a superuser, the rest by the owners.</summary>
public sealed class Installation : IAsyncDisposable
{
    private const string Password = "of-this-run-alone";

    private readonly string _superuser;
    private readonly ServiceProvider _services;

    private Installation(string superuser)
    {
        _superuser = superuser;
        _services = new ServiceCollection().AddLogging()
            .AddApplication(autoMapperLicenseKey: null)
            .AddInfrastructure(context => As(ContextRoles.App(context)), Secrets.Parse(Convert.ToBase64String(new byte[32])), TimeProvider.System)
            .AddScoped<CurrentCaller>()
            .AddScoped(provider => provider.GetRequiredService<CurrentCaller>().Value)
            .BuildServiceProvider();
    }

    /// <param name="superuser">A connection of somebody who may make roles.</param>
    public static async Task<Installation> Make(string superuser)
    {
        var made = new Installation(superuser);
        await Execute(superuser, string.Join('\n', ContextRoles.Contexts.Select(context => ContextRoles.Sql(context, Password, Password))));
        await made.Migrate();
        return made;
    }

    /// <summary>As often as wanted: what is there stays.</summary>
    public Task Migrate() => Schemas.Migrate(context => As(ContextRoles.Owner(context)), CancellationToken.None);

    /// <summary>The connection of a role.</summary>
    public string As(string role) => new NpgsqlConnectionStringBuilder(_superuser) { Username = role, Password = Password }.ConnectionString;

    /// <summary>Runs SQL; returns the number in the first row where there is one.</summary>
    public static async Task<long> Execute(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is long count ? count : 0;
    }

    /// <summary>Has a use case done by the product itself.</summary>
    public async Task<T> Do<T>(IRequest<T> ask)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(ask);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
