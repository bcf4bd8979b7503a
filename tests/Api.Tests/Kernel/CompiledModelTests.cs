using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>The models that a start finds compiled say what the mappings say: <c>make models</c> writes them anew.</summary>
public sealed class CompiledModelTests
{
    public static TheoryData<Type> Contexts => [.. typeof(ContextDb).Assembly.GetTypes()
        .Where(type => type.BaseType is { IsGenericType: true } factory && factory.GetGenericTypeDefinition() == typeof(DesignTime<>))];

    [Theory]
    [MemberData(nameof(Contexts))]
    public void A_compiled_model_says_what_the_mappings_say(Type factory)
    {
        using var db = ((IDesignTimeDbContextFactory<DbContext>)Activator.CreateInstance(factory)!).CreateDbContext([]);
        var mapped = Said(db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false));
        var compiled = Said(db.Model);

        db.Model.GetType().Name.ShouldBe($"{db.GetType().Name}Model");
        compiled.Except(mapped).ShouldBeEmpty("make models writes it anew");
        mapped.Except(compiled).ShouldBeEmpty("make models writes it anew");
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void A_start_knows_the_last_migration_without_looking_for_it(Type factory)
    {
        using var db = ((IDesignTimeDbContextFactory<DbContext>)Activator.CreateInstance(factory)!).CreateDbContext([]);

        Schemas.Latest[ContextName.Of(db.GetType())].ShouldBe(db.Database.GetMigrations().Last());
    }

    /// <summary>Line by line.</summary>
    private static List<string> Said(IModel model) =>
    [
        .. from type in model.GetEntityTypes()
           from line in type.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n')
           // How an index is made is for migrations alone.
           where !line.Contains("Npgsql:IndexMethod", StringComparison.Ordinal)
           select $"{type.Name}: {line}",
        .. from type in model.GetEntityTypes()
           from property in type.GetProperties()
           select $"{type.Name}.{property.Name}: {property.GetColumnName()} {property.GetColumnType()}, {property.GetValueConverter()?.GetType()}, {property.GetValueComparer().GetType()}",
        .. from function in model.GetDbFunctions()
           select $"{function.ModelName}: {function.Schema}.{function.Name}",
    ];
}
