using Dossin.Partnerships.Application.Networks.Statistics;
using Dossin.Partnerships.Application.Networks.Timeline;
using Dossin.Partnerships.Infrastructure.Networks.Statistics;
using Dossin.Partnerships.Infrastructure.Networks.Timeline;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Networks;

/// <summary>The ports of Networks that are more than its roots.</summary>
public static class NetworksSetup
{
    public static IServiceCollection AddNetworksReads(this IServiceCollection services) => services
        .AddScoped<IActivityCounts, ActivityCounts>()
        .AddScoped<ITimeline, WhatHeldThen>();
}
