using System.Text;
using System.Text.RegularExpressions;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>Makes a text that matches a pattern: classes, groups, alternatives and counts, which is all that the documents use.</summary>
internal ref struct Patterns
{
    private readonly string _pattern;
    private readonly Random _random;
    private int _at;

    private Patterns(string pattern, Random random) => (_pattern, _random) = (pattern, random);

    /// <summary>Null where it did not come out right.</summary>
    public static string? Matching(string pattern, Random random)
    {
        var made = new Patterns(pattern, random).Alternatives();
        return Regex.IsMatch(made, pattern, RegexOptions.CultureInvariant) ? made : null;
    }

    private string Alternatives()
    {
        var ways = new List<string> { Sequence() };
        while (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            ways.Add(Sequence());
        }

        return ways[_random.Next(ways.Count)];
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var began = _at;
            var one = Atom();
            var ended = _at;
            var (least, most) = Count();
            var after = _at;
            var times = _random.Next(least, most + 1);
            for (var time = 0; time < times; time++)
            {
                // Made anew each time, so that not all are the same letter.
                _at = began;
                text.Append(time == 0 ? one : Atom());
            }

            _at = times == 0 ? after : Math.Max(after, ended);
        }

        return text.ToString();
    }

    private string Atom()
    {
        switch (_pattern[_at++])
        {
            case '^' or '$':
                return "";
            case '\\':
                return _pattern[_at++] is 'd' ? $"{_random.Next(10)}" : $"{_pattern[_at - 1]}";
            case '[':
                return $"{Class()}";
            case '.':
                return "x";
            case '(':
                var isLookAhead = _pattern.AsSpan(_at).StartsWith("?!", StringComparison.Ordinal);
                _at += _pattern.AsSpan(_at).StartsWith("?:", StringComparison.Ordinal) || isLookAhead ? 2 : 0;
                var inner = Alternatives();
                _at++;
                return isLookAhead ? "" : inner;
            case var letter:
                return $"{letter}";
        }
    }

    private char Class()
    {
        var isNot = _pattern[_at] == '^';
        _at += isNot ? 1 : 0;
        var letters = new List<char>();
        while (_pattern[_at] != ']')
        {
            var first = _pattern[_at] == '\\' ? _pattern[++_at] : _pattern[_at];
            _at++;
            if (_pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                var last = _pattern[_at + 1];
                _at += 2;
                for (var letter = first; letter <= last; letter++)
                {
                    letters.Add(letter);
                }
            }
            else
            {
                letters.Add(first);
            }
        }

        _at++;
        return isNot ? 'x' : letters[_random.Next(letters.Count)];
    }

    private (int Least, int Most) Count()
    {
        if (_at >= _pattern.Length)
        {
            return (1, 1);
        }

        switch (_pattern[_at])
        {
            case '?':
                _at++;
                return (0, 1);
            case '+':
                _at++;
                return (1, 4);
            case '*':
                _at++;
                return (0, 4);
            case '{':
                var end = _pattern.IndexOf('}', _at);
                var bounds = _pattern[(_at + 1)..end].Split(',');
                _at = end + 1;
                var least = int.Parse(bounds[0], System.Globalization.CultureInfo.InvariantCulture);
                return (least, bounds.Length == 1 ? least : bounds[1].Length == 0 ? least + 3 : Math.Min(least + 12, int.Parse(bounds[1], System.Globalization.CultureInfo.InvariantCulture)));
            default:
                return (1, 1);
        }
    }
}
