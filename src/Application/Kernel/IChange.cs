using MediatR;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>
/// A use case that changes something. Its handler saves once; around it the pipeline keeps one transaction, in which the
/// published events, the audit entry and the answer for a repeated request are written too.
/// </summary>
public interface IChange<out TResponse> : IRequest<TResponse>;

/// <summary>A change that reads what comes once, such as a file: only who sent it can ask for it again.</summary>
public interface IOnce;
