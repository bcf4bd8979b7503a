using Dossin.Partnerships.Application.Platform;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Platform;

public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : ContextDb(options), IPlatformDb;

public sealed class PlatformDesignTime() : DesignTime<PlatformDb>("platform", options => new PlatformDb(options));
