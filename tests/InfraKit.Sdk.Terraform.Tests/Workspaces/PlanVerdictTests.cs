using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.States;
using InfraKit.Sdk.Terraform.Workspaces;

namespace InfraKit.Sdk.Terraform.Tests.Workspaces;

/// <summary>What a plan may do: make what is new, remove what leaves, change what is there, and nothing else to members.</summary>
public sealed class PlanVerdictTests
{
    private static readonly StateSnapshot State = StateSnapshot.Read("""
        { "values": { "root_module": { "resources": [
          { "address": "t.m_there_web", "mode": "managed", "type": "t", "values": { "id": "1" } },
          { "address": "t.m_leaving_web", "mode": "managed", "type": "t", "values": { "id": "2" } },
          { "address": "t.s_net_lan", "mode": "managed", "type": "t", "values": { "id": "3" } },
          { "address": "d.m_there_disk", "mode": "managed", "type": "d", "values": { "id": "4" } } ] } } }
        """);

    [Theory]
    [InlineData("t.m_new_web", "create", null, "")]
    [InlineData("t.m_leaving_web", "delete", "delete_because_no_resource_config", "")]
    [InlineData("t.m_leaving_web", "create", null, "")]
    [InlineData("t.m_there_web", "update", null, "")]
    [InlineData("t.m_there_web", "noop", null, "")]
    [InlineData("d.m_there_disk", "create", null, "")]
    [InlineData("t.s_net_lan", "delete", "delete_because_no_resource_config", "")]
    [InlineData("t.s_net_lan", "replace", "cannot_update", "")]
    [InlineData("t.m_there_web", "create", null, "lost")]
    [InlineData("t.m_there_web", "replace", "tainted", "tainted")]
    [InlineData("t.m_there_web", "replace", "cannot_update", "endangered")]
    [InlineData("t.m_there_web", "delete", "delete_because_no_resource_config", "endangered")]
    [InlineData("t.m_there_web", "remove", null, "endangered")]
    [InlineData("t.m_there_web", "forget", null, "endangered")]
    [InlineData("d.m_there_disk", "replace", "tainted", "endangered")]
    [InlineData("d.m_there_disk", "delete", null, "endangered")]
    [InlineData("t.m_nobody_web", "delete", "delete_because_no_resource_config", "undescribed")]
    [InlineData("module.m_nobody.t.web", "delete", "delete_because_no_module", "undescribed")]
    public void A_change_is_judged(string address, string action, string? reason, string expected)
    {
        var verdict = PlanVerdict.Of([new PlannedChange { Resource = new ResourceName { Address = address }, Action = action, Reason = reason }], Members(), State);

        var found = new[] { (verdict.Lost, "lost"), (verdict.Tainted, "tainted"), (verdict.Undescribed, "undescribed"), (verdict.Endangered, "endangered") };
        Assert.Equal(expected, string.Join(' ', found.Where(one => one.Item1.Count > 0).Select(one => one.Item2)));
        Assert.Equal(expected.Length == 0, verdict.IsSound);
        if (expected.Length > 0) Assert.Equal([LabelText.MemberKeyOf(address)], found.Single(one => one.Item1.Count > 0).Item1);
    }

    [Theory]
    [InlineData("t.m_k-1_web", "k-1")]
    [InlineData("t.m_k-1", "k-1")]
    [InlineData("module.m_k-1.t.web", "k-1")]
    [InlineData("module.m_k-1.t.web[0]", "k-1")]
    [InlineData("t.m_k-1_a_b", "k-1")]
    [InlineData("t.s_net_m_lan", null)]
    [InlineData("t.d_db-1_disk", null)]
    public void An_address_names_its_member(string address, string? key) => Assert.Equal(key, LabelText.MemberKeyOf(address));

    private static Dictionary<string, Member> Members() => new[] { ("new", MemberPhase.Wanted), ("there", MemberPhase.Wanted), ("leaving", MemberPhase.Leaving) }
        .ToDictionary(one => one.Item1, one => new Member(Note(one.Item1), one.Item2, DateTimeOffset.UnixEpoch), StringComparer.Ordinal);

    private static MemberNote Note(string key) =>
        new(new MemberOrder { Key = new IdempotencyKey(key), Tags = TagSet.Empty, Properties = PluginProperties.None }, $"t.m_{key}_web", []);
}
