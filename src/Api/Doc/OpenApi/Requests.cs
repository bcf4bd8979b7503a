using System.Reflection;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using MediatR;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>
/// Finds the request of Application behind an operation, whose comment describes it: the request that has the operation's
/// name, or else the one that the endpoint reads.
/// </summary>
/// <param name="context">The context's name in an address: training.</param>
internal sealed class Requests(string context)
{
    private readonly ILookup<string, Type> _byName = typeof(IResource).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IBaseRequest)) && type is { IsAbstract: false, IsClass: true })
        .ToLookup(type => type.Name, StringComparer.OrdinalIgnoreCase);

    public string? Meaning(string operation, IReadOnlyList<object> metadata)
    {
        // Two rooms may stand at one address: where the endpoint stands, there its request is.
        var room = metadata.OfType<MethodInfo>().LastOrDefault()?.DeclaringType?.Namespace?.Split('.').ElementAtOrDefault(3) ?? context;
        var request = _byName[operation].FirstOrDefault(type => IsOf(type, room))
            ?? metadata.Select(said => said is BodyMetadata body ? body.Type : said is QueryMetadata query ? query.Type : null)
                .FirstOrDefault(type => type?.IsAssignableTo(typeof(IBaseRequest)) == true);
        return request is null ? null : string.Join("\n\n", new[] { Comments.Of(request), Comments.Remarks(request) }.OfType<string>());
    }

    private static bool IsOf(Type type, string room) =>
        type.Namespace?.Split('.') is { Length: > 3 } parts && (parts[3].Equals(room, StringComparison.OrdinalIgnoreCase) || parts[3] == "RefData");
}
