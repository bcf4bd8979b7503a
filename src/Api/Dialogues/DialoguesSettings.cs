using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Infrastructure.Dialogues.Keys;

namespace Dossin.Partnerships.Api.Dialogues;

/// <summary>Where the keys of conversations lie, and how long conversations are kept.</summary>
internal static class DialoguesSettings
{
    private const string Months = "Retention:ConversationMonths";

    public static IServiceCollection AddConfidence(this IServiceCollection services, KeyFolder keys, IConfiguration configuration) => services
        .AddSingleton(keys)
        .AddSingleton(configuration[Months] is not { } months ? new DialogueRetention()
            : int.TryParse(months, out var number) && number is > 0 and <= 1200 ? new DialogueRetention(number)
            : throw new CannotStart($"{Months} must be a number of months from 1 to 1200."));
}
