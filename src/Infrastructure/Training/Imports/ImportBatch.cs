using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Imports;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>A person as far as a batch is concerned.</summary>
internal sealed class BatchPerson(string issuer, string reference)
{
    public string Issuer { get; } = issuer;

    public string Reference { get; } = reference;

    /// <summary>The participant's id; empty for somebody who is new.</summary>
    public Guid Id { get; set; }

    public bool IsNew { get; set; } = true;

    /// <summary>Zone, stage and category as they are kept now, of somebody who is known.</summary>
    public RowValues Current { get; set; }

    /// <summary>The accepted row with the latest day, which the participant follows.</summary>
    public ImportRow? Latest { get; set; }

    /// <summary>The zone that is kept of the person when the rows are written; somebody who moves is moved after that.</summary>
    public string? Zone => IsNew ? Latest?.Values.PoliceZone : Current.PoliceZone;
}

/// <summary>A row that becomes a participation.</summary>
internal readonly record struct AcceptedRow(ImportRow Row, BatchPerson Person);

/// <summary>
/// Some thousands of rows that are written in one transaction. What is known is looked up once per person and per key, and
/// the rows are decided in their order.
/// </summary>
internal sealed class ImportBatch
{
    /// <summary>Rows: what a batch holds in memory stays small, and the statements for each are few.</summary>
    public const int Size = 6_000;

    private readonly List<(ImportRow Row, int Person, int Key)> _rows = [];
    private readonly Dictionary<(string Issuer, string Reference), int> _persons = [];
    private readonly Dictionary<(int Person, CourseId Course, DateOnly HeldOn), int> _keys = [];
    private readonly List<RowRejected> _wrong = [];
    private readonly List<RowRejected> _rejected = [];

    /// <summary>The rows read, right or wrong.</summary>
    public int Read => _rows.Count + _wrong.Count;

    public bool IsFull => Read >= Size;

    public List<BatchPerson> Persons { get; } = [];

    /// <summary>The keys without repetition: a number of <see cref="Persons"/>, a course, a day.</summary>
    public List<(int Person, CourseId Course, DateOnly HeldOn)> Keys { get; } = [];

    public List<AcceptedRow> Accepted { get; } = [];

    public IReadOnlyList<RowRejected> Rejected => _rejected;

    public RowCounts Counts => new(Read, Accepted.Count, Read - Accepted.Count - _rejected.Count, _rejected.Count);

    public void Clear()
    {
        _rows.Clear();
        _persons.Clear();
        _keys.Clear();
        _wrong.Clear();
        Persons.Clear();
        Keys.Clear();
        Forget();
    }

    public void Add(in RowRejected wrong) => _wrong.Add(wrong);

    public void Add(in ImportRow row)
    {
        if (!_persons.TryGetValue((row.Issuer, row.Reference), out var person))
        {
            person = Persons.Count;
            _persons.Add((row.Issuer, row.Reference), person);
            Persons.Add(new(row.Issuer, row.Reference));
        }

        if (!_keys.TryGetValue((person, row.Course, row.HeldOn), out var key))
        {
            key = Keys.Count;
            _keys.Add((person, row.Course, row.HeldOn), key);
            Keys.Add((person, row.Course, row.HeldOn));
        }

        _rows.Add((row, person, key));
    }

    /// <summary>Forgets what was looked up and decided: another transaction came in between.</summary>
    public void Forget()
    {
        Accepted.Clear();
        _rejected.Clear();
        foreach (var person in Persons)
        {
            (person.IsNew, person.Id, person.Latest) = (true, default, null);
        }
    }

    /// <summary>Decides all rows, in their order.</summary>
    /// <param name="known">What is known of each of <see cref="Keys"/>; moves on with each row.</param>
    public void Decide(KnownRow[] known)
    {
        _rejected.AddRange(_wrong);
        foreach (var (row, number, key) in _rows)
        {
            var person = Persons[number];
            switch (known[key].Decide(row.Values, out var difference))
            {
                case RowOutcome.Accepted:
                    Accepted.Add(new(row, person));
                    person.Latest = person.Latest is { } latest && latest.HeldOn > row.HeldOn ? latest : row;
                    break;
                case RowOutcome.DiffersFromKnown:
                    _rejected.Add(new(row.Line, difference, RowReasons.DiffersFromKnown));
                    break;
                default:
                    break;
            }
        }
    }
}
