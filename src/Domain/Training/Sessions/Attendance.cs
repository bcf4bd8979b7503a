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
        // Sets, since a hall of thousands is looked up by thousands.
        var (attended, absent) = (list.Attended.ToHashSet(), list.Absent.ToHashSet());
        var current = Current();
        CheckNames(list, absent);
        CheckWalkIns(list, absent, current);
        CheckNobodyIsMissing(attended, absent, list.WalkIns.ToHashSet());

        var (came, didNotCome, ended) = (new List<Registration>(), new List<Registration>(), new List<Registration>());
        foreach (var registration in _registrations)
        {
            if (attended.Contains(registration.Id))
            {
                Settle(registration, RegistrationState.Attended, came, now);
            }
            else if (absent.Contains(registration.Id))
            {
                Settle(registration, RegistrationState.Absent, didNotCome, now);
            }
        }

        foreach (var participant in list.WalkIns.Distinct())
        {
            Settle(current.GetValueOrDefault(participant) ?? WalkIn(participant, now), RegistrationState.Attended, came, now);
        }

        EndWaiting(ended, now);
        SeatsTaken = _registrations.Count(one => one.State == RegistrationState.Attended);
        if (State != SessionState.Completed || came.Count > 0 || didNotCome.Count > 0)
        {
            State = SessionState.Completed;
            Raise(new SessionCompleted(Id, CourseId, Start, SeatsTaken, _registrations.Count(one => one.State == RegistrationState.Absent)));
        }

        return new(came, didNotCome, ended);
    }

    /// <summary>Names the zones of those who came unannounced, known only once it is known who they are.</summary>
    public void PlaceWalkIns(IReadOnlyDictionary<ParticipantId, string?> zones)
    {
        foreach (var registration in _registrations.Where(one => one is { WalkIn: true, PoliceZone: null }))
        {
            if (registration.ParticipantId is { } participant && zones.TryGetValue(participant, out var zone))
            {
                registration.Place(zone);
            }
        }
    }

    /// <summary>The registration of each participant that was not canceled.</summary>
    private Dictionary<ParticipantId, Registration> Current()
    {
        var current = new Dictionary<ParticipantId, Registration>(_registrations.Count);
        foreach (var registration in _registrations)
        {
            if (registration is { State: not RegistrationState.Canceled, ParticipantId: { } participant })
            {
                current[participant] = registration;
            }
        }

        return current;
    }

    private void CheckNames(AttendanceList list, HashSet<RegistrationId> absent)
    {
        var states = _registrations.ToDictionary(one => one.Id, one => one.State);
        for (var i = 0; i < list.Attended.Count; i++)
        {
            var id = list.Attended[i];
            InputRefused.If(
                !states.TryGetValue(id, out var state) || state == RegistrationState.Canceled,
                $"attended[{i}]", "registrationOfAnotherSession", "There is no such registration in this session.");
            InputRefused.If(absent.Contains(id), $"attended[{i}]", "attendedAndAbsent", "Nobody is attended and absent.");
        }

        for (var i = 0; i < list.Absent.Count; i++)
        {
            InputRefused.If(
                !states.TryGetValue(list.Absent[i], out var state) || state == RegistrationState.Canceled,
                $"absent[{i}]", "registrationOfAnotherSession", "There is no such registration in this session.");
            InputRefused.If(state == RegistrationState.Waitlisted, $"absent[{i}]", "waitedForASeat", "Who waited had no seat to be absent from.");
        }
    }

    private static void CheckWalkIns(AttendanceList list, HashSet<RegistrationId> absent, Dictionary<ParticipantId, Registration> current)
    {
        for (var i = 0; i < list.WalkIns.Count; i++)
        {
            InputRefused.If(
                current.TryGetValue(list.WalkIns[i], out var registration) && absent.Contains(registration.Id),
                $"walkIns[{i}]", "attendedAndAbsent", "Nobody is attended and absent.");
        }
    }

    private void CheckNobodyIsMissing(HashSet<RegistrationId> attended, HashSet<RegistrationId> absent, HashSet<ParticipantId> walkIns)
    {
        // Who was forgotten can be named by nobody who knows persons only; such a registration stays as it is.
        var missing = _registrations
            .Where(one => one.State is RegistrationState.Registered or RegistrationState.Attended or RegistrationState.Absent
                && one.ParticipantId is { } participant && !attended.Contains(one.Id) && !absent.Contains(one.Id) && !walkIns.Contains(participant))
            .Select(one => one.Id.Value).ToList();
        if (missing.Count > 0)
        {
            var names = string.Join(", ", missing);
            throw new InputRefused("attended", "registrationsMissing", $"Neither attended nor absent: {names}.", ("missing", names));
        }
    }

    private Registration WalkIn(ParticipantId participant, DateTimeOffset now)
    {
        var registration = Registration.OfWalkIn(new RegistrationId(Guid.CreateVersion7(now)), Id, participant, now);
        _registrations.Add(registration);
        return registration;
    }

    private void EndWaiting(List<Registration> ended, DateTimeOffset now)
    {
        foreach (var waiting in _registrations.Where(one => one.State == RegistrationState.Waitlisted))
        {
            EndRegistration(waiting, now);
            ended.Add(waiting);
        }

        Waiting = 0;
    }

    private static void Settle(Registration registration, RegistrationState state, List<Registration> changed, DateTimeOffset now)
    {
        // Without a person there is no participation to make or to take back.
        if (registration.State == state || registration.ParticipantId is null)
        {
            return;
        }

        registration.MoveTo(state, now);
        changed.Add(registration);
    }
}
