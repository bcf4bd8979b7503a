namespace Dossin.Partnerships.Application.Kernel;

/// <summary>A representation with a person in it: never stored by a cache (api.md, Requests).</summary>
public interface IPersonal;

/// <summary>A body with something confidential in it: a refusal repeats nothing of what was sent.</summary>
public interface IDiscreet;
