using System.Text.Json;
using Dossin.Partnerships.Application.Kernel.Json;

namespace Dossin.Partnerships.Application.Kernel.Lists;

/// <summary>Where a page ended: the key and the id of its last item, as a cursor tells them.</summary>
public readonly struct Place(JsonElement key, JsonElement id)
{
    public object Key(Type type) => key.Deserialize(type, KernelJson.Kept)!;

    public object Id(Type type) => id.Deserialize(type, KernelJson.Kept)!;
}
