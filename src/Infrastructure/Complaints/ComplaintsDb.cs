using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Complaints;

public sealed class ComplaintsDb(DbContextOptions<ComplaintsDb> options) : ContextDb(options), IComplaintsDb;

public sealed class ComplaintsDesignTime() : DesignTime<ComplaintsDb>("complaints", options => new ComplaintsDb(options));
