using System.Globalization;
using System.Security.Cryptography;
using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Infrastructure.Dialogues.Keys;

/// <summary>
/// The ring in a folder: <c>masters</c> holds the master keys, the latest of which is in use; <c>dialogues</c> one key per
/// dialogue, wrapped by a master key; <c>destroyed</c> an empty note for each that there was. Nothing is remembered between two
/// requests, so what one process destroys no other opens.
/// </summary>
internal sealed class KeyRing(KeyFolder folder, TimeProvider clock) : IKeyRing
{
    private const string Masters = KeyFolder.Masters;
    private const string Dialogues = "dialogues";
    private const string Destroyed = "destroyed";

    public async Task<DialogueKey> Make(DialogueId dialogue, CancellationToken ct)
    {
        using var alone = await folder.Alone(ct);
        RefuseDestroyed(dialogue);
        if (folder.Read(Dialogues, Name(dialogue)) is null)
        {
            var (name, master) = Latest() ?? NewMaster(clock.GetUtcNow());
            var key = RandomNumberGenerator.GetBytes(WrappedKey.Length);
            folder.Write(Dialogues, Name(dialogue), WrappedKey.Wrap(dialogue, name, master, key));
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(master);
        }

        return Unwrap(dialogue);
    }

    public async Task<DialogueKey> Open(DialogueId dialogue, CancellationToken ct)
    {
        RefuseDestroyed(dialogue);
        try
        {
            return Unwrap(dialogue);
        }
        catch (KeyMissing)
        {
            // A rotation may take the master key away between two reads: who is alone sees both before it or both after it.
            using var alone = await folder.Alone(ct);
            return Unwrap(dialogue);
        }
    }

    public async Task Destroy(DialogueId dialogue, DateTimeOffset now, CancellationToken ct)
    {
        using var alone = await folder.Alone(ct);
        // The note first: a ring that lacks a key must say whether that was meant.
        if (folder.Read(Destroyed, Name(dialogue)) is null)
        {
            folder.Write(Destroyed, Name(dialogue), now.ToString("O", CultureInfo.InvariantCulture));
        }

        folder.Destroy(Dialogues, Name(dialogue));
    }

    public async Task<int> Rotate(DateTimeOffset now, CancellationToken ct)
    {
        using var alone = await folder.Alone(ct);
        var old = folder.Names(Masters);
        var (name, master) = NewMaster(now);
        var dialogues = folder.Names(Dialogues);
        foreach (var dialogue in dialogues.Select(file => new DialogueId(Guid.ParseExact(file, "D"))))
        {
            var key = KeyOf(dialogue);
            folder.Write(Dialogues, Name(dialogue), WrappedKey.Wrap(dialogue, name, master, key));
            CryptographicOperations.ZeroMemory(key);
        }

        CryptographicOperations.ZeroMemory(master);
        // Only now: until here each key was wrapped by one of them.
        foreach (var gone in old)
        {
            folder.Destroy(Masters, gone);
        }

        return dialogues.Count;
    }

    private static string Name(DialogueId dialogue) => dialogue.Value.ToString("D", CultureInfo.InvariantCulture);

    private void RefuseDestroyed(DialogueId dialogue) => RuleBroken.If(
        folder.Read(Destroyed, Name(dialogue)) is not null, "conversationsDestroyed", "The key of this dialogue was destroyed.");

    private DialogueKey Unwrap(DialogueId dialogue) => new(KeyOf(dialogue));

    private byte[] KeyOf(DialogueId dialogue)
    {
        if (Whole(Dialogues, Name(dialogue)) is not { } wrapped)
        {
            // Destroyed while it was looked for, or not there although it should be.
            RefuseDestroyed(dialogue);
            throw new KeyMissing($"the key of dialogue {Name(dialogue)}");
        }

        var by = WrappedKey.Master(wrapped);
        return Whole(Masters, by) is { } master
            ? WrappedKey.Unwrap(dialogue, wrapped, Convert.FromBase64String(master))
            : throw new KeyMissing($"the master key {by}");
    }

    /// <summary>A file that is there and not being destroyed: then it is overwritten before it goes.</summary>
    private string? Whole(string place, string name) =>
        folder.Read(place, name) is { Length: > 0 } content && !content.Contains('\0', StringComparison.Ordinal) ? content : null;

    private (string Name, byte[] Key)? Latest() =>
        folder.Names(Masters) is [.., var name] ? (name, Convert.FromBase64String(folder.Read(Masters, name)!)) : null;

    private (string Name, byte[] Key) NewMaster(DateTimeOffset now)
    {
        // By time, so that the latest is the last; and never the name of another one.
        var name = $"{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'.'fffffff", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var key = RandomNumberGenerator.GetBytes(WrappedKey.Length);
        folder.Write(Masters, name, Convert.ToBase64String(key));
        return (name, key);
    }
}
