using Dossin.Partnerships.Application.Agreements;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

public sealed class AgreementsDb(DbContextOptions<AgreementsDb> options) : ContextDb(options), IAgreementsDb;

public sealed class AgreementsDesignTime() : DesignTime<AgreementsDb>("agreements", options => new AgreementsDb(options));
