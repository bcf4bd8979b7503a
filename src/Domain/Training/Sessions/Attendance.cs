using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;

namespace Dossin.Partnerships.Domain.Training.Sessions;

/// <summary>Who came and who did not, of those registered, and who came unannounced.</summary>
public sealed record AttendanceList(
    IReadOnlyList<RegistrationId> Attended, IReadOnlyList<RegistrationId> Absent, IReadOnlyList<ParticipantId> WalkIns);

/// <summary>Whose registration moved: those who came have a participation to make, those who did not may have one to take back.</summary>
public sealed record AttendanceOutcome(IReadOnlyList<Registration> Came, IReadOnlyList<Registration> DidNotCome, IReadOnlyList<Registration> Ended);

/// <summary>Attendance is fact: it may exceed the capacity, and putting it again corrects (domain.md, section 4).</summary>
public sealed partial class Session
{
    /// <summary>Records or corrects who attended. All registrations are loaded.</summary>
    public AttendanceOutcome RecordAttendance(AttendanceList list, DateTimeOffset now)
    {
        RuleBroken.If(State == SessionState.Canceled, "sessionCanceled", "A canceled session was attended by nobody.");
        RuleBroken.If(now < Start, "sessionNotStarted", "A session that has not started was attended by nobody yet.", ("start", Start));
        var (attended, absent) = (list.Attended.ToHashSet(), list.Absent.ToHashSet());
        Check(list, attended, absent);
        var (came, didNotCome, ended) = (new List<Registration>(), new List<Registration>(), new List<Registration>());
        foreach (var registration in _registrations.Where(one => attended.Contains(one.Id)).ToList())
        {
            Settle(registration, RegistrationState.Attended, came, now);
        }

        foreach (var registration in _registrations.Where(one => absent.Contains(one.Id)).ToList())
        {
            Settle(registration, RegistrationState.Absent, didNotCome, now);
        }

        foreach (var participant in list.WalkIns.Distinct())
        {
            Settle(WalkIn(participant, now), RegistrationState.Attended, came, now);
        }

        foreach (var waiting in _registrations.Where(one => one.State == RegistrationState.Waitlisted).ToList())
        {
            waiting.MoveTo(RegistrationState.Canceled, now);
            ended.Add(waiting);
            Raise(new RegistrationCanceled(waiting.Id, Id, waiting.ParticipantId!.Value, waiting.PoliceZone));
        }

        SeatsTaken = _registrations.Count(one => one.State == RegistrationState.Attended);
        Waiting = 0;
        if (State != SessionState.Completed || came.Count > 0 || didNotCome.Count > 0)
        {
            State = SessionState.Completed;
            Raise(new SessionCompleted(Id, CourseId, Start, SeatsTaken, _registrations.Count(one => one.State == RegistrationState.Absent)));
        }

        return new(came, didNotCome, ended);
    }

    private void Check(AttendanceList list, HashSet<RegistrationId> attended, HashSet<RegistrationId> absent)
    {
        var known = _registrations.Where(one => one.State != RegistrationState.Canceled).Select(one => one.Id).ToHashSet();
        var waiting = _registrations.Where(one => one.State == RegistrationState.Waitlisted).Select(one => one.Id).ToHashSet();
        for (var i = 0; i < list.Attended.Count; i++)
        {
            InputRefused.If(!known.Contains(list.Attended[i]), $"attended[{i}]", "registrationOfAnotherSession", "There is no such registration in this session.");
            InputRefused.If(absent.Contains(list.Attended[i]), $"attended[{i}]", "attendedAndAbsent", "Nobody is attended and absent.");
        }

        for (var i = 0; i < list.Absent.Count; i++)
        {
            InputRefused.If(!known.Contains(list.Absent[i]), $"absent[{i}]", "registrationOfAnotherSession", "There is no such registration in this session.");
            InputRefused.If(waiting.Contains(list.Absent[i]), $"absent[{i}]", "waitedForASeat", "Who waited had no seat to be absent from.");
        }

        var missed = _registrations.Where(one => absent.Contains(one.Id)).Select(one => one.ParticipantId).ToHashSet();
        for (var i = 0; i < list.WalkIns.Count; i++)
        {
            InputRefused.If(missed.Contains(list.WalkIns[i]), $"walkIns[{i}]", "attendedAndAbsent", "Nobody is absent and walks in.");
        }

        var missing = _registrations.Where(one => !attended.Contains(one.Id) && !absent.Contains(one.Id) && !list.WalkIns.Contains(one.ParticipantId ?? default)
            && one.State is RegistrationState.Registered or RegistrationState.Attended or RegistrationState.Absent).ToList();
        if (missing.Count > 0)
        {
            throw new InputRefused(
                "attended", "registrationsMissing", $"Neither attended nor absent: {string.Join(", ", missing.Select(one => one.Id.Value))}.",
                ("missing", string.Join(", ", missing.Select(one => one.Id.Value))));
        }
    }

    private Registration WalkIn(ParticipantId participant, DateTimeOffset now)
    {
        var known = _registrations.Find(one => one.ParticipantId == participant && one.State != RegistrationState.Canceled);
        if (known is null)
        {
            known = Registration.OfWalkIn(new RegistrationId(Guid.CreateVersion7(now)), Id, participant, now);
            _registrations.Add(known);
        }

        return known;
    }

    private static void Settle(Registration registration, RegistrationState state, List<Registration> changed, DateTimeOffset now)
    {
        if (registration.State == state)
        {
            return;
        }

        registration.MoveTo(state, now);
        changed.Add(registration);
    }
}
