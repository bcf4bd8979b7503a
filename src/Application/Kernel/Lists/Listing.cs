using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Kernel.Json;
using MediatR;

namespace Dossin.Partnerships.Application.Kernel.Lists;

/// <summary>A list that is asked for by page; a subclass adds its filters as properties.</summary>
/// <typeparam name="TView">What an item looks like.</typeparam>
public abstract record Listing<TView> : IRequest<Listed<TView>>, IFromStandby
{
    /// <summary>How many items a page holds at most; of long ones it holds fewer.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Where to go on: taken from the address of the next page, never made by a caller.</summary>
    public string? Cursor { get; init; }

    /// <summary>The property to sort by; with - before it, from the last to the first.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether to count the whole filtered list too.</summary>
    public bool IncludeTotal { get; init; }

    /// <summary>Not one page but all of it, as a stream: what an export asks.</summary>
    [JsonIgnore]
    public bool Whole { get; init; }

    bool IFromStandby.Streams => Whole;

    /// <summary>What a cursor is bound to: the list, its filters and its order, but not the place in it.</summary>
    public string Fingerprint() => Convert.ToBase64String(XxHash128.Hash(JsonSerializer.SerializeToUtf8Bytes(
        this with { Cursor = null, PageSize = 0, IncludeTotal = false }, GetType(), KernelJson.Kept))) + GetType().Name;
}

/// <summary>One page, or the whole as a stream.</summary>
public sealed record Listed<TView>
{
    /// <summary>The items of the page; empty where <see cref="Rows"/> is asked.</summary>
    public IReadOnlyList<TView> Items { get; init; } = [];

    public int PageSize { get; init; }

    /// <summary>The cursor of the next page, where there is one.</summary>
    public string? Next { get; init; }

    /// <summary>How many there are in all, where that was asked.</summary>
    public long? Total { get; init; }

    /// <summary>Everything that the filter lets through, read while it is consumed.</summary>
    public IAsyncEnumerable<TView>? Rows { get; init; }

    /// <summary>The same with each item as it is to be shown.</summary>
    public Listed<TView> Each(Func<TView, TView> shown) => this with { Items = [.. Items.Select(shown)], Rows = Rows?.Select(shown) };
}

/// <summary>Signs the cursors that leave, and refuses those that were not made here.</summary>
public interface ICursors
{
    string Sign(ReadOnlySpan<byte> content);

    /// <exception cref="CursorRefused">It was altered or not made here.</exception>
    byte[] Read(string cursor);
}
