namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>Gathers what is wrong with a request from all its parts, so that it is told at once.</summary>
internal sealed class Issues
{
    /// <summary>How many are told: who reads more of them has another mistake, and each costs hundreds of bytes where what it is about may cost two.</summary>
    public const int Most = 100;

    private static readonly object Key = new();

    private readonly List<Issue> _found = [];

    public bool Any => _found.Count > 0;

    /// <summary>Whether as many were found as are told.</summary>
    public bool IsFull => _found.Count >= Most;

    public static Issues Of(HttpContext http)
    {
        if (http.Items.TryGetValue(Key, out var known) && known is Issues issues)
        {
            return issues;
        }

        issues = new Issues();
        http.Items[Key] = issues;
        return issues;
    }

    /// <param name="code">An issue of the catalogue, without "issue:".</param>
    /// <param name="place">The part of the request.</param>
    /// <param name="name">The place in that part.</param>
    /// <param name="value">What was sent; null where it is long, secret, or not there.</param>
    /// <param name="told">Values that the translated text names.</param>
    public void Add(string code, IssuePlace place, string name, object? value = null, params (string Name, object Value)[] told) =>
        Add(Issue.Of(code, place, name, value, told));

    public void Add(Issue issue)
    {
        if (!IsFull)
        {
            _found.Add(issue);
        }
    }

    public bool Names(string name) => _found.Exists(issue => issue.Name == name);

    /// <exception cref="BadInput">There is anything.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new BadInput([.. _found]);
        }
    }
}

/// <summary>The request is not as the document of this API describes it.</summary>
internal sealed class BadInput(IReadOnlyList<Issue> issues) : Exception("The input is not valid.")
{
    public IReadOnlyList<Issue> Issues { get; } = issues;
}
