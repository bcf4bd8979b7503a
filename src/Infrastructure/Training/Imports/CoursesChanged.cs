namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>A course was changed or retired after the rows of a batch were judged by it: they are read again.</summary>
internal sealed class CoursesChanged() : Exception("A course changed while rows of an import were read.");
