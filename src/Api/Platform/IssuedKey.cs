using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Application.Platform.Clients;

namespace Dossin.Partnerships.Api.Platform;

/// <summary>A key as it is issued: its ETag is the one under which it is read afterwards, without the key itself.</summary>
internal sealed class IssuedKey(KeyView key) : Created<KeyView>(key)
{
    private readonly string _tag = Conditions.ETagOf(key with { Key = null });

    protected override string Tag(ReadOnlySpan<byte> body) => _tag;
}
