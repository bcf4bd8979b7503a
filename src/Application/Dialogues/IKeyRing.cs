using Dossin.Partnerships.Domain.Dialogues.Dialogues;

namespace Dossin.Partnerships.Application.Dialogues;

/// <summary>
/// The keys under which conversations are kept: one per dialogue, wrapped by a master key, all of them outside the database.
/// Every process of an installation sees the same ring.
/// </summary>
public interface IKeyRing
{
    /// <summary>Makes the key of a dialogue; it is safely kept when this returns. One that is there already is opened.</summary>
    /// <exception cref="Domain.Kernel.RuleBroken">conversationsDestroyed: it was destroyed, and there will be no other.</exception>
    Task<DialogueKey> Make(DialogueId dialogue, CancellationToken ct);

    /// <summary>The key of a dialogue.</summary>
    /// <exception cref="Domain.Kernel.RuleBroken">conversationsDestroyed: it was destroyed.</exception>
    /// <exception cref="KeyMissing">It should be there and is not.</exception>
    Task<DialogueKey> Open(DialogueId dialogue, CancellationToken ct);

    /// <summary>Destroys the key of a dialogue, for ever, and notes that this was meant; a second time changes nothing.</summary>
    Task Destroy(DialogueId dialogue, DateTimeOffset now, CancellationToken ct);

    /// <summary>A new master key: every dialogue's key is wrapped anew, and the old master keys are destroyed.</summary>
    /// <returns>How many keys were wrapped anew.</returns>
    Task<int> Rotate(DateTimeOffset now, CancellationToken ct);
}

/// <summary>A key should be there and is not: the folder is not the right one, or was not restored.</summary>
public sealed class KeyMissing(string what) : Exception($"The key ring lacks {what}: see KeyRing:Folder.");
