using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>Who may keep an answer (api.md, Requests), as Cache-Control says it; who does, asks each time whether it still holds.</summary>
internal static class Caching
{
    public const string Nobody = "no-store, max-age=0";

    public const string Everybody = "public, no-cache";

    /// <summary>Nobody on the way to him.</summary>
    public const string Caller = "private, no-cache";

    /// <summary>What shows a person is kept by nobody.</summary>
    public static string Of(Type view) => view.IsAssignableTo(typeof(IPersonal)) ? Nobody : Caller;
}
