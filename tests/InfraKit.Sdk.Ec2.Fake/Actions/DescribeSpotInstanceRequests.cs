using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Lists what is behind spot machines, and so says which of them are wanted back.</summary>
internal static class DescribeSpotInstanceRequests
{
    private readonly record struct Shown(SpotRequest Request, DateTimeOffset Time);

    private static readonly FilterTable<Shown> Filters = new FilterTable<Shown>(shown => shown.Request.Bag.Seen(shown.Time))
        .With("state", shown => shown.Request.StateSeen(shown.Time))
        .With("status-code", shown => shown.Request.CodeSeen(shown.Time))
        .With("instance-id", shown => shown.Request.Machine.Id)
        .With("spot-instance-request-id", shown => shown.Request.Id)
        .With("launched-availability-zone", shown => shown.Request.Machine.Zone)
        .With("launch.instance-type", shown => shown.Request.Machine.Type)
        .With("launch.image-id", shown => shown.Request.Machine.ImageId)
        .With("type", _ => "one-time");

    public static byte[] Run(Call call)
    {
        var ids = call.Form.List("SpotInstanceRequestId");
        var seen = call.Account.SpotRequests.Where(request => request.IsSeen(call.Now)).ToList();
        foreach (var id in ids)
        {
            if (!Ids.IsWellFormed(id, "sir")) throw new ApiError("InvalidSpotInstanceRequestID.Malformed", $"Invalid id: \"{id}\"");
            if (seen.TrueForAll(request => request.Id != id)) throw new ApiError("InvalidSpotInstanceRequestID.NotFound", $"The spot instance request ID '{id}' does not exist");
        }

        var matches = Filters.Read(call.Form);
        var page = call.Page(seen.Where(request => (ids.Count == 0 || ids.Contains(request.Id)) && matches(new Shown(request, call.Now))), request => request.Number, ids.Count > 0);
        return call.Answer(answer => answer.List("spotInstanceRequestSet", page.Items, (item, request) => Write(item, request, call.Now)).Text("nextToken", page.NextToken));
    }

    private static void Write(AnswerWriter item, SpotRequest request, DateTimeOffset now)
    {
        var machine = request.Machine;
        var code = request.CodeSeen(now);
        item.Text("spotInstanceRequestId", request.Id).Text("type", "one-time").Text("state", request.StateSeen(now));
        item.Group("status", inside => inside.Text("code", code).Time("updateTime", request.Codes.Since(now)).Text("message", code));
        item.Text("instanceId", machine.Id).Time("createTime", request.MadeAt).Text("launchedAvailabilityZone", machine.Zone);
        item.Group("launchSpecification", inside => inside.Text("imageId", machine.ImageId).Text("instanceType", machine.Type).Text("subnetId", machine.SubnetId));
        item.Text("productDescription", "Linux/UNIX").Tags(request.Bag.Seen(now)).Text("instanceInterruptionBehavior", "terminate");
    }
}
