namespace Dossin.Partnerships.Api.Dialogues;

/// <summary>The part of /complaints/v1 that stands in a room of its own.</summary>
internal static class DialoguesApi
{
    public static void MapResources(RouteGroupBuilder complaints)
    {
        complaints.MapDialogues();
        complaints.MapInvitations();
        complaints.MapConversations();
        complaints.MapImprovementPoints();
    }
}
