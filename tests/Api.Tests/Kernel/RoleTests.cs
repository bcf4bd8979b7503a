using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

public sealed class RoleTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("training", "create table training.mine (id int)")]
    [InlineData("training", "create schema mine")]
    public async Task The_database_refuses_a_context_what_is_not_its_own(string context, string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => api.Query<long>(context, sql));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("training")]
    public async Task The_service_is_the_app_role(string context) =>
        (await api.Query<string>(context, "select current_user::text")).ShouldBe([$"{context}_app"]);
}
