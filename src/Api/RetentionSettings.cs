using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Audit;
using Dossin.Partnerships.Application.Training;

namespace Dossin.Partnerships.Api;

/// <summary>The section Retention: how long what is kept (domain.md, section 9), where an operator decides otherwise.</summary>
internal static class RetentionSettings
{
    private const int Years = 100;

    /// <exception cref="CannotStart">A period is no number, or none that is possible.</exception>
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        var (training, dialogues, answers, audit) = (new TrainingRetention(), new DialogueRetention(), new AnswerRetention(), new AuditRetention());
        return services
            .AddSingleton(new TrainingRetention(
                configuration.Number("Retention:ParticipantYears", training.ParticipantYears, Years),
                configuration.Number("Retention:RegistrationYears", training.RegistrationYears, Years),
                configuration.Number("Retention:ImportFileDays", training.ImportFileDays, 366 * Years),
                configuration.Number("Retention:AssignmentYears", training.AssignmentYears, Years),
                configuration.Number("Retention:ImportFilesMiB", training.ImportFilesMiB, most: 1024 * 1024)))
            .AddSingleton(new DialogueRetention(configuration.Number("Retention:ConversationMonths", dialogues.ConversationMonths, 12 * Years)))
            .AddSingleton(new AnswerRetention(configuration.Number("Retention:IdempotencyKeyHours", answers.IdempotencyKeyHours, 24 * 366)))
            .AddSingleton(new AuditRetention(configuration.Number("Retention:AuditYears", audit.AuditYears, Years)));
    }
}
