using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

public sealed class DialoguesDb(DbContextOptions<DialoguesDb> options) : ContextDb(options), IDialoguesDb
{
    public IQueryable<Dialogue> Locked(DialogueId dialogue) => LockedDialogue(dialogue.Value);

    // Named as WrittenStatements reads it.
    private IQueryable<Dialogue> LockedDialogue(Guid dialogue) => FromExpression(() => LockedDialogue(dialogue));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDbFunction(() => LockedDialogue(default)).HasName("locked_dialogues");
    }
}

public sealed class DialoguesDesignTime() : DesignTime<DialoguesDb>("dialogues", options => new DialoguesDb(options));
