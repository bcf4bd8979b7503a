using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Platform.Clients;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>The clients, by name.</summary>
public sealed record ListClients : Listing<ClientView>
{
    /// <summary>Only the client with this name.</summary>
    public string? Name { get; init; }

    /// <summary>Only those in this state.</summary>
    public ClientState? State { get; init; }
}

internal sealed class ListClientsValidator : ListingValidator<ListClients, ClientView, Client>
{
    public ListClientsValidator() : base(ListClientsHandler.Orders) => RuleFor(ask => ask.Name).UpTo(Client.NameLimit);
}

internal sealed class ListClientsHandler(IPlatformDb db, IPager pager) : IRequestHandler<ListClients, Listed<ClientView>>
{
    public static readonly Orders<Client, ClientView> Orders = new Orders<Client, ClientView>()
        .By("name", client => client.Name, client => client.Id, view => (view.Name, view.Id));

    public Task<Listed<ClientView>> Handle(ListClients ask, CancellationToken ct)
    {
        var clients = db.Clients.AsNoTracking();
        if (ask.Name is { } name)
        {
            clients = clients.Where(client => client.Name == name);
        }

        if (ask.State is { } state)
        {
            clients = clients.Where(client => client.State == EF.Constant(state));
        }

        return pager.Page(clients, ask, Orders, ct);
    }
}
