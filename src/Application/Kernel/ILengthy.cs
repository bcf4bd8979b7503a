using System.Text.Json;
using Dossin.Partnerships.Application.Kernel.Json;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>What may be long, so that a page of it ends before it is full (docs/adr/0044), and who reads it slowly holds much.</summary>
public interface ILengthy
{
    /// <summary>How many bytes a page takes of such items, where it takes more than one.</summary>
    const long OnAPage = 4 * 1024 * 1024;

    /// <summary>How many bytes it takes, about.</summary>
    long Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, GetType(), KernelJson.Kept).Length;
}
