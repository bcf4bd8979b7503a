using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Dialogues.Points;

/// <summary>The identity of an improvement point.</summary>
public readonly record struct PointId(Guid Value) : IId<PointId>
{
    public static PointId Of(Guid value) => new(value);
}

/// <summary>Where an improvement point stands.</summary>
public enum PointState
{
    Open,
    Adopted,
    Done,
    Rejected,
}

/// <summary>How far an initiative of Networks is; its last two steps are final.</summary>
public enum AnswerState
{
    Proposed,
    Running,
    Done,
    Stopped,
}

/// <summary>Something may be told on.</summary>
public sealed record PointPublished(PointId Point, DialogueId Dialogue, string Bureau, string PoliceZone, DialogueTheme Theme, Text Title) : IDomainEvent;

/// <summary>Something that is told of a point changed, its state included.</summary>
public sealed record PointChanged(PointId Point, DialogueId Dialogue, string Bureau, string PoliceZone, DialogueTheme Theme, Text Title) : IDomainEvent;

/// <summary>An initiative that answers a point.</summary>
/// <param name="Initiative">Its id in Networks.</param>
/// <param name="State">How far it is, as far as is known here.</param>
public sealed record InitiativeAnswer(Guid Initiative, AnswerState State);

/// <summary>What is told on of a point.</summary>
public sealed record PointText(Text Title, Text Description, DialogueTheme Theme);

/// <summary>What may be told on of what was said, without who said it (domain.md, section 6).</summary>
public sealed class ImprovementPoint : Aggregate<PointId>
{
    public const int TitleLimit = 200;
    public const int DescriptionLimit = 5_000;

    private ImprovementPoint(PointId id) : base(id)
    {
    }

    public DialogueId DialogueId { get; private set; }

    /// <summary>The dialogue's, for ever.</summary>
    public string Bureau { get; private set; } = "";

    /// <summary>The dialogue's, for ever.</summary>
    public string PoliceZone { get; private set; } = "";

    public Text Title { get; private set; } = new();

    public Text Description { get; private set; } = new();

    public DialogueTheme Theme { get; private set; }

    public PointState State { get; private set; }

    /// <summary>Every initiative that was ever proposed to answer it, in the order in which that was heard.</summary>
    public List<Guid> InitiativeIds { get; private set; } = [];

    /// <summary>How far each of these is.</summary>
    public IReadOnlyList<InitiativeAnswer> Answers { get; private set; } = [];

    public DateTimeOffset PublishedAt { get; private set; }

    /// <param name="dialogue">Where it was heard.</param>
    /// <param name="text">What is told on.</param>
    /// <param name="names">Whom it may not name.</param>
    /// <param name="now">The instant of publication.</param>
    /// <exception cref="NamesSomebody">It names one of them.</exception>
    public static ImprovementPoint Publish(Dialogue dialogue, PointText text, NamesNotTold names, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(dialogue);
        names.Refuse(text);
        var point = new ImprovementPoint(new PointId(Guid.CreateVersion7(now)))
        {
            DialogueId = dialogue.Id, Bureau = dialogue.Bureau, PoliceZone = dialogue.PoliceZone, PublishedAt = now,
        };
        (point.Title, point.Description, point.Theme) = (text.Title, text.Description, text.Theme);
        point.Raise(new PointPublished(point.Id, point.DialogueId, point.Bureau, point.PoliceZone, point.Theme, point.Title));
        return point;
    }

    public PointText Says() => new(Title, Description, Theme);

    /// <summary>Another text, held against the names again; the same text changes nothing.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="NamesSomebody">It names one of them.</exception>
    public bool Rewrite(PointText text, NamesNotTold names)
    {
        if (text == Says())
        {
            return false;
        }

        names.Refuse(text);
        (Title, Description, Theme) = (text.Title, text.Description, text.Theme);
        Changed();
        return true;
    }

    /// <summary>open to rejected; every other step follows from initiatives.</summary>
    public void MoveTo(PointState state)
    {
        if (state == State)
        {
            return;
        }

        if (State != PointState.Open || state != PointState.Rejected)
        {
            throw new RuleBroken("illegalStep", "By hand an open point is rejected, and nothing else.")
            {
                Allowed = State == PointState.Open ? [PointState.Rejected.Code()] : [],
            };
        }

        State = state;
        Changed();
    }

    /// <summary>
    /// An initiative that answers it went on. News may come in any order and more than once: what is further stays, and what
    /// ended does not move again. A rejected point stays rejected.
    /// </summary>
    public void Hear(Guid initiative, AnswerState state)
    {
        var known = Answers.FirstOrDefault(answer => answer.Initiative == initiative);
        if (known is not null && (known.State >= AnswerState.Done || known.State >= state))
        {
            return;
        }

        Answers = [.. Answers.Where(answer => answer != known), new(initiative, state)];
        if (known is null)
        {
            InitiativeIds = [.. InitiativeIds, initiative];
        }

        var before = State;
        State = State == PointState.Rejected ? State : FromAnswers();
        if (known is null || State != before)
        {
            Changed();
        }
    }

    private PointState FromAnswers()
    {
        var going = Answers.Where(answer => answer.State != AnswerState.Stopped).ToList();
        return going.Count == 0 ? PointState.Open
            : going.TrueForAll(answer => answer.State == AnswerState.Done) ? PointState.Done
            : PointState.Adopted;
    }

    private void Changed() => Raise(new PointChanged(Id, DialogueId, Bureau, PoliceZone, Theme, Title));
}
