using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal static class WebAddresses
{
    /// <summary>As it was written: the usual conversion unescapes an address, and calls two equal that differ behind #.</summary>
    public static PropertyBuilder<Uri?> AsWritten(this PropertyBuilder<Uri?> address) => address.HasConversion(
        url => url!.OriginalString, text => new Uri(text, UriKind.Absolute),
        new ValueComparer<Uri?>(
            (a, b) => (a == null ? null : a.OriginalString) == (b == null ? null : b.OriginalString),
            url => url!.OriginalString.GetHashCode(StringComparison.Ordinal)));
}
