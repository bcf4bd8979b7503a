using Dossin.Partnerships.Domain.Complaints.Complaints;

namespace Dossin.Partnerships.Application.Complaints;

/// <summary>
/// Seals what is confidential, so that neither a table nor a copy of the database can be read, and opens it again. What is
/// sealed belongs to a complaint: put beside another one it does not open.
/// </summary>
public interface IConfidential
{
    /// <summary>The number of the key of today. What is sealed under another one is to be sealed again.</summary>
    int Key { get; }

    /// <summary>The numbers of all keys that there are: under these it can be read.</summary>
    IReadOnlyCollection<int> Keys { get; }

    /// <summary>What nobody can read without the key; the same told twice is not the same sealed.</summary>
    Sealed Seal<T>(ComplaintId complaint, T told) where T : class;

    T Open<T>(ComplaintId complaint, byte[] bytes) where T : class;

    /// <summary>The same under the key of today.</summary>
    byte[] Again(ComplaintId complaint, byte[] bytes);

    /// <summary>The keyed digest under which a receipt code is kept.</summary>
    byte[] DigestOf(string receiptCode);

    /// <summary>The digests under which a code may be kept: under the key of today, and under earlier ones.</summary>
    IReadOnlyList<byte[]> DigestsOf(string receiptCode);
}
