using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>
/// Whatever people do, in whatever order: a session is compared after each step with a queue of arrivals, of whom the first
/// sit and the others wait.
/// </summary>
public sealed class SeatsProperties
{
    private const int People = 9;

    public enum Deed
    {
        Register,
        Cancel,
        SetCapacity,
        SetList,
    }

    public sealed record Step(Deed Deed, int Number);

    private static readonly Arbitrary<Step[]> Steps = Arb.From(
        (from deed in Gen.Frequency((6, Gen.Constant(Deed.Register)), (4, Gen.Constant(Deed.Cancel)), (1, Gen.Constant(Deed.SetCapacity)), (1, Gen.Constant(Deed.SetList)))
         from number in Gen.Choose(0, People - 1)
         select new Step(deed, number)).ArrayOf(),
        steps => steps.Select((_, index) => steps.Where((_, i) => i != index).ToArray()));

    [Fact]
    public void Never_oversold_numbered_without_gaps_and_nobody_waits_beside_a_free_seat() =>
        Prop.ForAll(Steps, Arb.From(Gen.Choose(1, 5)), Arb.From(Gen.Choose(0, 4)), (steps, capacity, list) =>
        {
            var model = new Arrivals(capacity, list);
            foreach (var step in steps)
            {
                model.Take(step);
            }
        }).QuickCheckThrowOnFailure();

    /// <summary>What should be: those who came, in order, and beside it the session.</summary>
    private sealed class Arrivals
    {
        private readonly Course _course = ACourse();
        private readonly Session _session;
        private readonly List<int> _queue = [];
        private readonly HashSet<ParticipantId> _seatedAsTold = [];
        private readonly HashSet<ParticipantId> _waitingAsTold = [];
        private int _capacity;
        private int _list;

        public Arrivals(int capacity, int list)
        {
            (_capacity, _list) = (capacity, list);
            _session = ASession(capacity, list, course: _course);
        }

        private int Seated => Math.Min(_capacity, _queue.Count);

        private int Waiting => _queue.Count - Seated;

        public void Take(Step step)
        {
            var refused = Refused(step);
            try
            {
                Do(step);
                refused.ShouldBeNull($"{step} should have been refused");
                Follow(step);
            }
            catch (RuleBroken broken)
            {
                broken.Rule.ShouldBe(refused, $"{step}");
            }

            Listen();
            Compare();
        }

        private string? Refused(Step step) => step.Deed switch
        {
            Deed.Register when _queue.Contains(step.Number) => "alreadyRegistered",
            Deed.Register when _queue.Count >= _capacity + _list => "sessionFull",
            Deed.SetCapacity when step.Number + 1 < Seated => "capacityTooSmall",
            Deed.SetList when step.Number < Waiting => "capacityTooSmall",
            _ => null,
        };

        private void Do(Step step)
        {
            switch (step.Deed)
            {
                case Deed.Register:
                    _session.Registers(step.Number);
                    break;
                case Deed.Cancel when _session.Registrations.Any(r => r.ParticipantId == Person(step.Number)):
                    _session.Cancels(step.Number);
                    break;
                case Deed.SetCapacity:
                    _session.Change(_course, _session.Planned() with { Capacity = step.Number + 1 }, Now);
                    break;
                case Deed.SetList:
                    _session.Change(_course, _session.Planned() with { WaitingListCapacity = step.Number }, Now);
                    break;
            }
        }

        private void Follow(Step step)
        {
            switch (step.Deed)
            {
                case Deed.Register:
                    _queue.Add(step.Number);
                    break;
                case Deed.Cancel:
                    _queue.Remove(step.Number);
                    break;
                case Deed.SetCapacity:
                    _capacity = step.Number + 1;
                    break;
                case Deed.SetList:
                    _list = step.Number;
                    break;
            }
        }

        /// <summary>Who only hears the events knows as much.</summary>
        private void Listen()
        {
            foreach (var happened in _session.Told())
            {
                switch (happened)
                {
                    case ParticipantRegistered registered:
                        _seatedAsTold.Add(registered.Participant).ShouldBeTrue();
                        break;
                    case ParticipantWaitlisted waitlisted:
                        _waitingAsTold.Add(waitlisted.Participant).ShouldBeTrue();
                        break;
                    case ParticipantPromoted promoted:
                        _waitingAsTold.Remove(promoted.Participant).ShouldBeTrue();
                        _seatedAsTold.Add(promoted.Participant).ShouldBeTrue();
                        break;
                    case RegistrationCanceled canceled:
                        (_seatedAsTold.Remove(canceled.Participant) || _waitingAsTold.Remove(canceled.Participant)).ShouldBeTrue();
                        break;
                }
            }

            _session.Saved();
        }

        // One text each way, since a comparison of lists at every step takes most of the time.
        private void Compare()
        {
            var seated = _queue.Take(Seated).Order();
            var waiting = _queue.Skip(Seated);
            var should = $"seats {Seated}/{_capacity}: {Names(seated)}; list {Waiting}/{_list}: {Names(waiting.Select((person, i) => (person, i + 1)))}";
            var registered = _session.Registrations.Where(r => r.State == RegistrationState.Registered).Select(Number).Order();
            var waitlisted = _session.Registrations.Where(r => r.State == RegistrationState.Waitlisted).OrderBy(r => r.Position).Select(r => (Number(r), r.Position!.Value));
            $"seats {_session.SeatsTaken}/{_session.Capacity}: {Names(registered)}; list {_session.Waiting}/{_session.WaitingListCapacity}: {Names(waitlisted)}".ShouldBe(should);

            (_session.Waiting > 0 && _session.SeatsTaken < _session.Capacity).ShouldBeFalse();
            _session.Registrations.Any(r => r.State != RegistrationState.Waitlisted && r.Position is not null).ShouldBeFalse();
            _seatedAsTold.SetEquals(_queue.Take(Seated).Select(Person)).ShouldBeTrue();
            _waitingAsTold.SetEquals(_queue.Skip(Seated).Select(Person)).ShouldBeTrue();
        }

        private static string Names<T>(IEnumerable<T> people) => string.Join(' ', people);

        private static int Number(Registration registration) => Enumerable.Range(0, People).First(number => Person(number) == registration.ParticipantId);
    }
}
