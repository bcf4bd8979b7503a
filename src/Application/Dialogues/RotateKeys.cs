using Dossin.Partnerships.Application.Kernel;
using MediatR;

namespace Dossin.Partnerships.Application.Dialogues;

/// <summary>Wraps the keys of all dialogues under a new master key; asked by the operator at the machine, never over HTTP.</summary>
public sealed record RotateKeys : IChange<KeysRotated>;

/// <summary>What a rotation did.</summary>
/// <param name="Count">How many keys are wrapped anew.</param>
public sealed record KeysRotated(int Count);

internal sealed class RotateKeysHandler(IKeyRing ring, TimeProvider clock) : IRequestHandler<RotateKeys, KeysRotated>
{
    public async Task<KeysRotated> Handle(RotateKeys ask, CancellationToken ct) => new(await ring.Rotate(clock.GetUtcNow(), ct));
}
