namespace Dossin.Partnerships.Domain.Agreements.Elements;

/// <summary>
/// Brand names, to find where a text writes them otherwise: all of them in one walk along its words. Names that begin alike lie in one
/// branch, so however many there are, a place in the text is compared with none of them twice.
/// </summary>
internal sealed class BrandNames
{
    private readonly Branch _root = new();

    public BrandNames(IEnumerable<string> names)
    {
        foreach (var (rank, name) in names.Distinct().Index())
        {
            var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Add(string.Join(' ', words), new(rank, name, IsSwapped: false));
            if (words is [var first, var second] && !first.Equals(second, StringComparison.OrdinalIgnoreCase))
            {
                Add($"{second} {first}", new(rank, name, IsSwapped: true));
            }
        }
    }

    /// <summary>Where a name stands behind an article, or with its two words the other way round.</summary>
    public IReadOnlyList<(int Rank, string Name, string Found)> Wrong(string text, string[] articles)
    {
        var (wrong, told) = (new List<(int, string, string)>(), new Dictionary<int, int>());
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsWhiteSpace(text[at]) || (at > 0 && (IsOfWord(text[at - 1]) || text[at - 1] == '-')))
            {
                continue;
            }

            var end = at;
            if (IsOneOf(articles, Piece(text, ref end)) && end < text.Length && char.IsWhiteSpace(text[end]))
            {
                Piece(text, ref end);
                Tell(at, end, swappedOnly: false);
            }

            Tell(at, at, swappedOnly: true);
        }

        return wrong;

        void Tell(int from, int at, bool swappedOnly)
        {
            for (var branch = _root; at < text.Length && branch.Follow(Piece(text, ref at)) is { } next; branch = next)
            {
                foreach (var (rank, name, isSwapped) in GoesOn(text, at) ? [] : next.Names)
                {
                    // What was told of a name with its article is not told again without it.
                    if ((isSwapped || !swappedOnly) && told.GetValueOrDefault(rank) <= from)
                    {
                        told[rank] = at;
                        wrong.Add((rank, name, text[from..at]));
                    }
                }
            }
        }
    }

    private void Add(string written, Spelling spelling)
    {
        var branch = _root;
        for (var at = 0; at < written.Length;)
        {
            branch = branch.Grow(Piece(written, ref at));
        }

        branch.Names.Add(spelling);
    }

    /// <summary>What stands here as a whole: letters and digits, blanks (as one), or one other sign; where it ends is next.</summary>
    private static ReadOnlySpan<char> Piece(string text, ref int at)
    {
        var begin = at++;
        if (char.IsWhiteSpace(text[begin]))
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            return " ";
        }

        while (IsOfWord(text[begin]) && at < text.Length && IsOfWord(text[at]))
        {
            at++;
        }

        return text.AsSpan(begin..at);
    }

    /// <summary>Whether the word that stands here is not at its end.</summary>
    private static bool GoesOn(string text, int at) =>
        at < text.Length && (IsOfWord(text[at]) || (text[at] == '-' && at + 1 < text.Length && IsOfWord(text[at + 1])));

    private static bool IsOneOf(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var one in words)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfWord(char letter) => char.IsLetter(letter) || char.IsNumber(letter);

    private sealed record Spelling(int Rank, string Name, bool IsSwapped);

    /// <summary>How names go on that begin alike.</summary>
    private sealed class Branch
    {
        private Dictionary<string, Branch>? _next;

        /// <summary>The names that end here.</summary>
        public List<Spelling> Names { get; } = [];

        public Branch? Follow(ReadOnlySpan<char> piece) =>
            _next?.GetAlternateLookup<ReadOnlySpan<char>>() is { } next && next.TryGetValue(piece, out var branch) ? branch : null;

        public Branch Grow(ReadOnlySpan<char> piece) =>
            Follow(piece) ?? ((_next ??= new(StringComparer.OrdinalIgnoreCase))[piece.ToString()] = new());
    }
}
