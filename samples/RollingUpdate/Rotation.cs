namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>The members a balancer sends to, in turn.</summary>
internal sealed class Rotation
{
    private readonly Lock changing = new();
    private readonly Dictionary<InstanceId, Place> places = [];
    private int turn;
    private int left;
    private int waitedFor;

    /// <summary>How many members have left, and how many connections they still had when they began to.</summary>
    public (int Left, int WaitedFor) Departures
    {
        get
        {
            lock (changing) return (left, waitedFor);
        }
    }

    /// <summary>Takes in who is in service. Who leaves stays away, even if this description is older than the leaving.</summary>
    public void Update(GroupDescription group)
    {
        var inService = group.Members.Where(member => member.State == MemberState.Available).ToDictionary(member => member.Instance.Id, member => member.Instance.Details);
        lock (changing)
        {
            foreach (var (id, details) in inService) PlaceOf(id).Endpoint = details?.Endpoints.FirstOrDefault(endpoint => endpoint.Name == "web");
            foreach (var (id, place) in places) place.IsInService = inService.ContainsKey(id) && place is { Emptied: null, Endpoint: not null };
        }
    }

    /// <summary>The next one, which now has one connection more; null when nobody is in service. To be returned.</summary>
    public Place? Take()
    {
        lock (changing)
        {
            Place[] inService = [.. places.Values.Where(place => place.IsInService)];
            if (inService.Length == 0) return null;

            var place = inService[(uint)turn++ % inService.Length];
            place.Connections++;
            return place;
        }
    }

    /// <summary>A connection has ended.</summary>
    public void Return(Place place)
    {
        lock (changing)
        {
            place.Connections--;
            CompleteIfEmpty(place);
        }
    }

    /// <summary>Sends a member nothing more from now on, and waits until it has answered what it was sent.</summary>
    public Task LeaveAsync(InstanceId id, CancellationToken cancellationToken)
    {
        lock (changing)
        {
            var place = PlaceOf(id);
            if (place.Emptied is null)
            {
                (place.Emptied, place.IsInService) = (new(TaskCreationOptions.RunContinuationsAsynchronously), false);
                (left, waitedFor) = (left + 1, waitedFor + place.Connections);
                CompleteIfEmpty(place);
            }

            return place.Emptied.Task.WaitAsync(cancellationToken);
        }
    }

    private static void CompleteIfEmpty(Place place)
    {
        if (place.Connections == 0) place.Emptied?.TrySetResult();
    }

    private Place PlaceOf(InstanceId id)
    {
        if (!places.TryGetValue(id, out var place)) places.Add(id, place = new Place());
        return place;
    }

    /// <summary>A member, and what the balancer has to do with it.</summary>
    internal sealed class Place
    {
        /// <summary>Where it listens; null while nobody knows.</summary>
        public InstanceEndpoint? Endpoint { get; set; }

        public bool IsInService { get; set; }

        public int Connections { get; set; }

        /// <summary>Done when the last connection has ended; null as long as the member doesn't leave.</summary>
        public TaskCompletionSource? Emptied { get; set; }
    }
}
