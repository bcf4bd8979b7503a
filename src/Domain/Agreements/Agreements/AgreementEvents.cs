using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Agreements;

/// <summary>The text is frozen and waits for signatures.</summary>
public sealed record AgreementReady(AgreementId Agreement, DateTimeOffset At) : IDomainEvent;

/// <summary>Somebody signed.</summary>
public sealed record AgreementSigned(AgreementId Agreement, PartyId? Party, SignatoryRole Role, DateTimeOffset At) : IDomainEvent;

/// <summary>What is told of an agreement whenever its force changes.</summary>
/// <param name="Title">The title.</param>
/// <param name="InForceFrom">The first day on which it is in force, as far as it is known.</param>
/// <param name="EndsOn">The last day on which it is in force.</param>
/// <param name="Renews">The agreement that it replaces.</param>
public sealed record Force(Text Title, DateOnly? InForceFrom, DateOnly? EndsOn, AgreementId? Renews);

/// <summary>The parties are bound.</summary>
public sealed record AgreementInForce(AgreementId Agreement, Force Force, DateTimeOffset At) : IDomainEvent;

/// <summary>A later agreement takes its place.</summary>
public sealed record AgreementSuperseded(AgreementId Agreement, Force Force, DateTimeOffset At) : IDomainEvent;

/// <summary>It was ended before its time.</summary>
public sealed record AgreementTerminated(AgreementId Agreement, Force Force, DateTimeOffset At) : IDomainEvent;

/// <summary>Its last day passed.</summary>
public sealed record AgreementExpired(AgreementId Agreement, Force Force, DateTimeOffset At) : IDomainEvent;
