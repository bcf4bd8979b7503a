using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static Dossin.Partnerships.Domain.Training.Sessions.RegistrationState;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>
/// What always holds of a session (domain.md, section 4), whatever is asked of it and in whatever order: few seats, few
/// people, many steps, and a clock that passes the closing and the start.
/// </summary>
public sealed class SessionProperties
{
    private enum Kind
    {
        Register,
        Cancel,
        Resize,
        Postpone,
        Wait,
        Attend,
        CallOff,
    }

    private sealed record Step(Kind Kind, int Who, int Number, int Other);

    private static readonly Gen<Step> Steps =
        from kind in Gen.Frequency(
            (12, Gen.Constant(Kind.Register)), (6, Gen.Constant(Kind.Cancel)), (4, Gen.Constant(Kind.Resize)), (1, Gen.Constant(Kind.Postpone)),
            (2, Gen.Constant(Kind.Wait)), (2, Gen.Constant(Kind.Attend)), (1, Gen.Constant(Kind.CallOff)))
        from who in Gen.Choose(0, 9)
        from number in Gen.Choose(0, 1023)
        from other in Gen.Choose(0, 1023)
        select new Step(kind, who, number, other);

    // A failure is shown without the steps that it does not need.
    private static readonly Arbitrary<Step[]> Sequences = Arb.From(
        Steps.ArrayOf(), steps => Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, index) => index != left).ToArray()));

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60);

    [Fact]
    public void Every_sequence_of_steps_keeps_what_must_always_hold() =>
        Prop.ForAll(Sequences, steps =>
        {
            var play = new Play();
            foreach (var step in steps)
            {
                play.Take(step);
            }
        }).Check(Many);

    [Fact]
    public void The_sequences_reach_all_that_can_happen()
    {
        var seen = new HashSet<string>();
        foreach (var steps in Sequences.Generator.Sample(300, new Rnd(7), 60))
        {
            var play = new Play();
            foreach (var step in steps)
            {
                seen.UnionWith(play.Take(step));
            }
        }

        seen.ShouldBe(
            [
                nameof(ParticipantRegistered), nameof(ParticipantWaitlisted), nameof(ParticipantPromoted), nameof(RegistrationCanceled),
                nameof(SessionChanged), nameof(SessionCanceled), nameof(SessionCompleted), "sessionFull", "alreadyRegistered", "registrationClosed",
                "capacityTooSmall", "sessionStarted", "sessionNotStarted", "sessionCanceled", "sessionCompleted",
            ],
            ignoreOrder: true);
    }

    /// <summary>One session through its steps, beside what its events told of it.</summary>
    private sealed class Play
    {
        private static readonly ParticipantId[] People = [.. Enumerable.Range(0, 10).Select(_ => Given.Somebody())];

        private readonly Session _session = Given.Session(Given.Plan with { Capacity = 2, RegistrationClosesAt = Given.Start.AddHours(-5) });
        private readonly HashSet<RegistrationId> _toldSeated = [];
        private readonly List<RegistrationId> _toldWaiting = [];
        private DateTimeOffset _now = Given.Start.AddDays(-3);

        /// <summary>Takes a step; what it told or which rule refused it.</summary>
        public IEnumerable<string> Take(Step step)
        {
            var (version, taken) = (_session.Version, _session.SeatsTaken);
            string? broken = null;
            try
            {
                Do(step);
            }
            catch (RuleBroken refusal)
            {
                broken = refusal.Rule;
            }

            var events = _session.Happened();
            _session.Version.ShouldBe(version + events.Count);
            if (broken is not null)
            {
                events.ShouldBeEmpty();
            }

            if (_session.State == SessionState.Scheduled && _session.SeatsTaken > taken)
            {
                _session.SeatsTaken.ShouldBeLessThanOrEqualTo(_session.Capacity, "never oversold by registration");
            }

            Hear(events);
            Hold();
            return events.Select(told => told.GetType().Name).Concat(broken is null ? [] : [broken]);
        }

        private void Do(Step step)
        {
            switch (step.Kind)
            {
                case Kind.Register:
                    _session.Ask(People[step.Who], _now);
                    break;
                case Kind.Cancel when _session.Registrations.Count > 0:
                    _session.CancelRegistration(_session.Registrations[step.Number % _session.Registrations.Count].Id, _now);
                    break;
                case Kind.Resize:
                    _session.Change(Given.Course(), _session.Planned() with { Capacity = 1 + (step.Number % 5), WaitingListCapacity = step.Other % 4 }, _now);
                    break;
                case Kind.Postpone:
                    var start = _now.AddHours((step.Number % 96) - 24);
                    _session.Change(Given.Course(), _session.Planned() with { Start = start, End = start.AddHours(8), RegistrationClosesAt = null }, _now);
                    break;
                case Kind.Wait:
                    _now = _now.AddHours(step.Number % 48);
                    break;
                case Kind.Attend:
                    Attend(step);
                    break;
                case Kind.CallOff:
                    _session.Cancel(step.Number % 2 == 0 ? "snow" : "ice", _now);
                    break;
                default:
                    break;
            }
        }

        private void Attend(Step step)
        {
            bool Came(Registration one) => (step.Number >> Array.IndexOf(People, one.ParticipantId!.Value) & 1) == 1;
            var registered = _session.Registrations.Where(one => one.State is Registered or Attended or Absent).ToList();
            var guests = People.Where((who, index) => (step.Other >> index & 3) == 3 && registered.TrueForAll(one => one.ParticipantId != who)).ToList();
            var lists = new AttendanceList(
                [.. registered.Where(Came).Select(one => one.Id)], [.. registered.Where(one => !Came(one)).Select(one => one.Id)], guests);
            var outcome = _session.RecordAttendance(lists, _now);

            _session.State.ShouldBe(SessionState.Completed);
            outcome.Came.All(one => one.State == Attended).ShouldBeTrue();
            outcome.DidNotCome.All(one => one.State == Absent).ShouldBeTrue();
            _session.Registrations.Where(one => one.IsActive).ShouldBeEmpty();
            _session.Registrations.Where(one => guests.Contains(one.ParticipantId!.Value) && one.State != Canceled).All(one => one.State == Attended).ShouldBeTrue();
            var version = _session.Version;
            _session.RecordAttendance(lists, _now);
            _session.Version.ShouldBe(version, "the same lists change nothing");
        }

        /// <summary>Seats and list as somebody knows them who hears the events only.</summary>
        private void Hear(IReadOnlyList<IDomainEvent> events)
        {
            foreach (var told in events)
            {
                switch (told)
                {
                    case ParticipantRegistered registered:
                        _toldSeated.Add(registered.Registration).ShouldBeTrue();
                        break;
                    case ParticipantWaitlisted waitlisted:
                        _toldWaiting.Add(waitlisted.Registration);
                        waitlisted.Position.ShouldBe(_toldWaiting.Count);
                        break;
                    case ParticipantPromoted promoted:
                        _toldWaiting[0].ShouldBe(promoted.Registration, "the first who waits moves up");
                        _toldWaiting.RemoveAt(0);
                        _toldSeated.Add(promoted.Registration).ShouldBeTrue();
                        break;
                    case RegistrationCanceled canceled:
                        (_toldSeated.Remove(canceled.Registration) || _toldWaiting.Remove(canceled.Registration)).ShouldBeTrue();
                        break;
                    case SessionCompleted completed:
                        completed.Attended.ShouldBe(Count(Attended));
                        completed.Absent.ShouldBe(Count(Absent));
                        break;
                    default:
                        break;
                }
            }
        }

        private void Hold()
        {
            var list = _session.Registrations.Where(one => one.State == Waitlisted).OrderBy(one => one.Position).ToList();
            _session.SeatsTaken.ShouldBe(Count(Registered) + Count(Attended));
            _session.Waiting.ShouldBe(list.Count);
            list.Select(one => one.Position).ShouldBe(Enumerable.Range(1, list.Count).Select(position => (int?)position), "numbered without gaps");
            list.Count.ShouldBeLessThanOrEqualTo(_session.WaitingListCapacity);
            _session.Registrations.Where(one => one.State is Registered or Attended or Absent).All(one => one.Position == null).ShouldBeTrue();
            _session.Registrations.Where(one => one.IsActive).Select(one => one.ParticipantId).ShouldBeUnique();
            if (_session.State == SessionState.Scheduled)
            {
                _session.SeatsTaken.ShouldBeLessThanOrEqualTo(_session.Capacity);
                (_now < _session.Start && _session.SeatsTaken < _session.Capacity && list.Count > 0).ShouldBeFalse("nobody waits while a seat is free");
                _toldSeated.ShouldBe(_session.Registrations.Where(one => one.State == Registered).Select(one => one.Id), ignoreOrder: true);
                _toldWaiting.ShouldBe(list.Select(one => one.Id), "in order of arrival");
            }
        }

        private int Count(RegistrationState state) => _session.Registrations.Count(one => one.State == state);
    }
}
