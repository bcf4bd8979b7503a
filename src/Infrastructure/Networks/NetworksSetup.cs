using Dossin.Partnerships.Application.Networks.KnowledgeItems;
using Dossin.Partnerships.Application.Networks.Projects;
using Dossin.Partnerships.Application.Networks.Statistics;
using Dossin.Partnerships.Application.Networks.Timeline;
using Dossin.Partnerships.Infrastructure.Networks.Knowledge;
using Dossin.Partnerships.Infrastructure.Networks.Projects;
using Dossin.Partnerships.Infrastructure.Networks.Statistics;
using Dossin.Partnerships.Infrastructure.Networks.Timeline;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal static class NetworksSetup
{
    /// <summary>What Networks needs beside its database.</summary>
    public static IServiceCollection AddNetworks(this IServiceCollection services) => services
        .AddScoped<IActivityCounts, ActivityCounts>()
        .AddScoped<ITimeline, WhatHeldThen>()
        .AddSingleton<IProjectEvidence, ProjectEvidenceRead>()
        .AddScoped<IKnowledgeFiles, KnowledgeFiles>();
}
