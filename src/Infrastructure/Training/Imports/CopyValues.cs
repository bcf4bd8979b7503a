using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>How the values of rows are written where no model writes them: as the conventions of the model would.</summary>
internal static class CopyValues
{
    public static void WriteText(this NpgsqlBinaryImporter copy, string? text)
    {
        if (text is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(text, NpgsqlDbType.Text);
        }
    }

    public static void Add<T>(this NpgsqlCommand command, T value) =>
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    public static void Add<T>(this NpgsqlBatchCommand command, T value) =>
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
}
