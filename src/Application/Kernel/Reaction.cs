using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>A reaction that was found: whose it is, and what it reacts to.</summary>
/// <param name="Context">The context whose roots it changes.</param>
/// <param name="Handler">The class; its name is under which the work is known.</param>
/// <param name="Published">The event.</param>
public abstract record Reaction(string Context, Type Handler, Type Published)
{
    /// <summary>Under which it is noted what was handled: renamed, it would handle all again.</summary>
    public string Name => Handler.Name;

    /// <summary>Has one event handled, with the services of a scope of its own.</summary>
    public abstract Task React(IServiceProvider services, Guid eventId, DateTimeOffset at, IPublished published, CancellationToken ct);

    /// <summary>The reactions of a class: one for each event that it reacts to.</summary>
    /// <param name="handler">The class.</param>
    /// <param name="context">The context, where the class does not lie in its folder.</param>
    public static IEnumerable<Reaction> Of(Type handler, string? context = null) =>
        from contract in handler.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IReactTo<>)
        select (Reaction)Activator.CreateInstance(typeof(Reaction<,>).MakeGenericType(handler, contract.GenericTypeArguments[0]), context ?? ContextName.Of(handler))!;
}

/// <summary>A reaction with its types.</summary>
public sealed record Reaction<THandler, TPublished>(string Context) : Reaction(Context, typeof(THandler), typeof(TPublished))
    where THandler : class, IReactTo<TPublished>
    where TPublished : class, IPublished
{
    /// <inheritdoc/>
    public override Task React(IServiceProvider services, Guid eventId, DateTimeOffset at, IPublished published, CancellationToken ct) =>
        ActivatorUtilities.CreateInstance<THandler>(services).React(new(eventId, at, (TPublished)published), ct);
}
