using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Networks.Projects;

/// <summary>The identity of a project.</summary>
public readonly record struct ProjectId(Guid Value) : IId<ProjectId>
{
    public static ProjectId Of(Guid value) => new(value);
}
