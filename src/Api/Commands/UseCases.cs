using Dossin.Partnerships.Application.Kernel;
using MediatR;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>
/// The use cases, for commands. They are opened when a command first asks: help, and what goes over HTTP, needs no database.
/// </summary>
/// <param name="services">Of a product that is open already; null for one of their own.</param>
internal sealed class UseCases(IServiceProvider? services) : IAsyncDisposable
{
    private Product? _product;

    /// <summary>Does the work in one scope, as the operator.</summary>
    public async Task<T> Ask<T>(Func<IMediator, Task<T>> work)
    {
        await using var scope = (services ?? (await Opened()).App.Services).CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("operator command");
        return await work(scope.ServiceProvider.GetRequiredService<IMediator>());
    }

    public ValueTask DisposeAsync() => _product?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<Product> Opened()
    {
        // The standard output is the outcome's alone; logs go beside it.
        Console.SetOut(Console.Error);
        return _product ??= await Product.Of([]);
    }
}
