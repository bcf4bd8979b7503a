using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Projects;

namespace Dossin.Partnerships.Domain.Networks.KnowledgeItems;

/// <summary>The identity of a knowledge item.</summary>
public readonly record struct KnowledgeItemId(Guid Value) : IId<KnowledgeItemId>
{
    public static KnowledgeItemId Of(Guid value) => new(value);
}

/// <summary>What others can learn from.</summary>
public enum KnowledgeKind
{
    GoodPractice,
    Recommendation,
    Toolbox,
    Result,
}

/// <summary>Something that others can learn from was published.</summary>
public sealed record KnowledgeItemPublished(KnowledgeItemId Item, Text Title, ProjectId? Project) : IDomainEvent;

/// <summary>The file of a knowledge item: its bytes lie apart, under <paramref name="Id"/>.</summary>
/// <param name="Id">Of these very bytes: other ones get another.</param>
/// <param name="Version">The version of the item with which it came; the source of its ETag.</param>
/// <param name="Name">What it is called when it is saved.</param>
/// <param name="MediaType">What it is, by its declaration and by its content.</param>
/// <param name="Size">How many bytes.</param>
/// <param name="Digest">SHA-256 of the bytes, in hexadecimal digits.</param>
/// <param name="SentAt">When it came.</param>
public sealed record KnowledgeFile(Guid Id, long Version, string Name, string MediaType, long Size, string Digest, DateTimeOffset SentAt);

/// <summary>What is said of a knowledge item, all of which may change.</summary>
public sealed record KnowledgeOutline(
    KnowledgeKind Kind, Text Title, Text Summary, ProjectId? ProjectId, int? ObjectiveNumber, string Audience, Uri? Url);

/// <summary>A good practice, a recommendation, a toolbox or a result (resources.md, Networks).</summary>
public sealed class KnowledgeItem : Aggregate<KnowledgeItemId>
{
    public const int TitleLimit = 300;
    public const int SummaryLimit = 5000;
    public const int AudienceLimit = 200;
    public const int UrlLimit = 2000;
    public const int FileNameLimit = 200;

    private KnowledgeItem(KnowledgeItemId id) : base(id)
    {
    }

    public KnowledgeKind Kind { get; private set; }

    public Text Title { get; private set; } = new();

    public Text Summary { get; private set; } = new();

    public ProjectId? ProjectId { get; private set; }

    /// <summary>The objective of the project that it serves.</summary>
    public int? ObjectiveNumber { get; private set; }

    /// <summary>For whom it is.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>Where it can be read elsewhere.</summary>
    public Uri? Url { get; private set; }

    public KnowledgeFile? File { get; private set; }

    /// <summary>What a file is called that comes without a name.</summary>
    public string? FileName { get; private set; }

    /// <summary>Title and summary, as a search looks at them.</summary>
    public string SearchText { get; private set; } = "";

    /// <param name="outline">What is said of it.</param>
    /// <param name="project">The project that it names.</param>
    /// <param name="fileName">What its file will be called.</param>
    /// <param name="now">The instant.</param>
    public static KnowledgeItem Publish(KnowledgeOutline outline, Project? project, string? fileName, DateTimeOffset now)
    {
        var item = new KnowledgeItem(new KnowledgeItemId(Guid.CreateVersion7(now))) { FileName = fileName };
        item.Take(outline, project);
        item.Raise(new KnowledgeItemPublished(item.Id, outline.Title, outline.ProjectId));
        return item;
    }

    public KnowledgeOutline Outline() => new(Kind, Title, Summary, ProjectId, ObjectiveNumber, Audience, Url);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(KnowledgeOutline outline, Project? project)
    {
        // Two addresses are equal whatever follows #, but they lead to different places: as text they are not.
        if (Sameness.Of(outline, Outline()))
        {
            return;
        }

        Take(outline, project);
        Touch();
    }

    /// <summary>Takes a file in the place of the one that is there.</summary>
    /// <returns>The file that it had before.</returns>
    public KnowledgeFile? Attach(Guid file, string? name, FileType type, long size, string digest, DateTimeOffset now)
    {
        var before = File;
        Touch();
        File = new(file, Version, FileNames.Of(name ?? FileName, Id.Value, type), type.MediaType, size, digest, now);
        return before;
    }

    /// <returns>The file that it had.</returns>
    public KnowledgeFile? Detach()
    {
        var before = File;
        if (before is not null)
        {
            File = null;
            Touch();
        }

        return before;
    }

    private void Take(KnowledgeOutline outline, Project? project)
    {
        InputRefused.If(outline.ObjectiveNumber is not null && outline.ProjectId is null, "objectiveNumber", "objectiveWithoutProject", "An objective is one of a project.");
        InputRefused.If(
            outline.ObjectiveNumber is { } number && project?.Has(number) != true,
            "objectiveNumber", "unknownObjective", "The project has no such objective.", ("number", outline.ObjectiveNumber ?? 0));
        (Kind, Title, Summary, ProjectId) = (outline.Kind, outline.Title, outline.Summary, outline.ProjectId);
        (ObjectiveNumber, Audience, Url) = (outline.ObjectiveNumber, outline.Audience, outline.Url);
        SearchText = Kernel.SearchText.Fold(string.Join(' ', Title.Versions().Concat(Summary.Versions())));
    }
}
