using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

public sealed class DialoguesDb(DbContextOptions<DialoguesDb> options) : ContextDb(options), IDialoguesDb
{
    public IQueryable<Dialogue> Locked(DialogueId dialogue) =>
        Set<Dialogue>().FromSql($"select * from dialogues.dialogues where id = {dialogue.Value} for update");
}

public sealed class DialoguesDesignTime() : DesignTime<DialoguesDb>("dialogues", options => new DialoguesDb(options));
