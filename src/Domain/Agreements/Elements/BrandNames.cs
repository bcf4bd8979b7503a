namespace Dossin.Partnerships.Domain.Agreements.Elements;

/// <summary>Brand names, to find where a text writes them otherwise: all of them in one walk along its words.</summary>
internal sealed class BrandNames
{
    private readonly Dictionary<string, List<Spelling>> _spellings = new(StringComparer.OrdinalIgnoreCase);

    public BrandNames(IEnumerable<string> names)
    {
        foreach (var (rank, name) in names.Distinct().Index())
        {
            var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                Add(new(rank, name, words, IsSwapped: false));
            }

            if (words is [var first, var second] && !first.Equals(second, StringComparison.OrdinalIgnoreCase))
            {
                Add(new(rank, name, [second, first], IsSwapped: true));
            }
        }
    }

    /// <summary>Where a name stands behind an article, or with its two words the other way round.</summary>
    public IReadOnlyList<(int Rank, string Name, string Found)> Wrong(string text, string[] articles)
    {
        var (wrong, told) = (new List<(int, string, string)>(), new Dictionary<int, int>());
        for (var at = 0; at < text.Length && _spellings.Count > 0; at++)
        {
            if (char.IsWhiteSpace(text[at]) || (at > 0 && (IsOfWord(text[at - 1]) || text[at - 1] == '-')))
            {
                continue;
            }

            var end = Word(text, at);
            if (IsOneOf(articles, text.AsSpan(at, end - at)) && Blanks(text, end) is var behind && behind > end)
            {
                Tell(at, behind, swappedOnly: false);
            }

            Tell(at, at, swappedOnly: true);
        }

        return wrong;

        void Tell(int at, int name, bool swappedOnly)
        {
            if (!_spellings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(name, Word(text, name) - name), out var alike))
            {
                return;
            }

            foreach (var spelling in alike)
            {
                // What was told of a name with its article is not told again without it.
                if ((spelling.IsSwapped || !swappedOnly) && told.GetValueOrDefault(spelling.Rank) <= at && spelling.EndIn(text, name) is { } end)
                {
                    told[spelling.Rank] = end;
                    wrong.Add((spelling.Rank, spelling.Name, text[at..end]));
                }
            }
        }
    }

    private void Add(Spelling spelling)
    {
        var key = spelling.Words[0][..Word(spelling.Words[0], 0)];
        if (!_spellings.TryGetValue(key, out var alike))
        {
            _spellings.Add(key, alike = []);
        }

        alike.Add(spelling);
    }

    /// <summary>Where the letters and digits end that begin here.</summary>
    private static int Word(string text, int at)
    {
        while (at < text.Length && IsOfWord(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int Blanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

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

    private sealed record Spelling(int Rank, string Name, string[] Words, bool IsSwapped)
    {
        /// <summary>Where it ends that is written here; null where something else is.</summary>
        public int? EndIn(string text, int at)
        {
            for (var word = 0; word < Words.Length; word++)
            {
                var begin = word == 0 ? at : Blanks(text, at);
                if ((word > 0 && begin == at) || !text.AsSpan(begin).StartsWith(Words[word], StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }

                at = begin + Words[word].Length;
            }

            var goesOn = at < text.Length && (IsOfWord(text[at]) || (text[at] == '-' && at + 1 < text.Length && IsOfWord(text[at + 1])));
            return goesOn ? null : at;
        }
    }
}
