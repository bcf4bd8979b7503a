using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>One language.</summary>
/// <param name="Root">The address of the context that is asked: /training/v1.</param>
/// <param name="Code">Two letters.</param>
public sealed record GetLanguage(string Root, string Code) : IRequest<LanguageView>;

/// <summary>A language in which courses are held and texts are published.</summary>
/// <param name="Code">Two letters, after ISO 639-1.</param>
/// <param name="Href">Where this language is read.</param>
/// <param name="Name">In the four languages themselves.</param>
public sealed record LanguageView(string Code, Uri Href, Text Name)
{
    internal static LanguageView Of(Language language, string root) => new(
        language.Code, new Uri($"{root}/refData/languages/{language.Code}", UriKind.Relative), language.Name);
}

internal sealed class GetLanguageHandler : IRequestHandler<GetLanguage, LanguageView>
{
    public Task<LanguageView> Handle(GetLanguage ask, CancellationToken ct) => Task.FromResult(
        Languages.Find(ask.Code) is { } language ? LanguageView.Of(language, ask.Root) : throw new NotFound(nameof(Language)));
}
