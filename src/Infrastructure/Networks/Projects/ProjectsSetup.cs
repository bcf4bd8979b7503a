using Dossin.Partnerships.Application.Networks.KnowledgeItems;
using Dossin.Partnerships.Application.Networks.Projects;
using Dossin.Partnerships.Infrastructure.Networks.Knowledge;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Networks.Projects;

/// <summary>What projects and their knowledge need beside the database of Networks.</summary>
public static class ProjectsSetup
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services
        .AddSingleton<IProjectEvidence, ProjectEvidenceRead>()
        .AddScoped<IKnowledgeFiles, KnowledgeFiles>();
}
