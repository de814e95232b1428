using InfraKit.Sdk.Terraform.States;

namespace InfraKit.Sdk.Terraform.Tests.States;

public sealed class StateTests
{
    [Fact]
    public void Resources_of_modules_and_notes_of_members_are_read()
    {
        var state = StateSnapshot.Read("""
            { "format_version": "1.0", "values": {
              "outputs": { "m_k-1": { "sensitive": true, "value": "a note" }, "other": { "value": 1 } },
              "root_module": {
                "resources": [
                  { "address": "data.t.m_k-1_found", "mode": "data", "type": "t", "values": {} },
                  { "address": "t.m_k-1_web", "mode": "managed", "type": "t", "values": { "id": "1" }, "tainted": true } ],
                "child_modules": [ { "address": "module.m_k-2", "resources": [ { "address": "module.m_k-2.t.web", "mode": "managed", "type": "t", "values": { "id": "2" } } ] } ] } } }
            """);

        Assert.Equal(["module.m_k-2.t.web", "t.m_k-1_web"], state.Resources.Keys.Order(StringComparer.Ordinal));
        Assert.True(state.Resources["t.m_k-1_web"].IsTainted);
        Assert.Equal("a note", Assert.Single(state.Notes).Value);
        Assert.True(state.HasAnyOf("k-2"));
        Assert.False(state.HasAnyOf("k-3"));
    }

    [Theory]
    [InlineData("""{ "format_version": "1.0" }""")]
    [InlineData("""{ "values": { "root_module": {} } }""")]
    public void A_state_of_nothing_is_empty(string json) => Assert.Empty(StateSnapshot.Read(json).Resources);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{ "values": { "root_module": { "resources": [ {} ] } } }""")]
    public void What_is_no_state_is_an_error_and_never_an_empty_one(string json) => Assert.Throws<PluginException>(() => StateSnapshot.Read(json));

    [Fact]
    public void Secrets_are_not_shown()
    {
        var state = StateSnapshot.Read("""
            { "values": { "root_module": { "resources": [ { "address": "t.m_k_a", "mode": "managed", "type": "t",
              "values": { "id": "1", "password": "p", "nested": { "key": "k" }, "none": null },
              "sensitive_values": { "password": true, "nested": { "key": true }, "list": [] } } ] } } }
            """);
        var resource = state.Resources["t.m_k_a"];

        Assert.Equal("1", resource.Shown("id")?.GetString());
        Assert.All(["password", "nested", "none", "unknown"], attribute => Assert.Null(resource.Shown(attribute)));
    }

    [Fact]
    public void Differences_are_told_key_by_key_and_without_secrets()
    {
        var differences = Difference.Read("""
            { "resource_changes": [
              { "address": "t.m_k_a", "change": { "actions": ["update"],
                "before": { "size": 7, "same": [1], "tags": { "team": "mail", "keep": "1" }, "token": "x", "gone": null },
                "after": { "size": 1, "same": [1], "tags": { "keep": "1", "zone": "a" }, "token": "y", "gone": "back" },
                "before_sensitive": { "token": true }, "after_sensitive": {} } },
              { "address": "t.m_k_b", "change": { "actions": ["create"], "before": null, "after": { "size": 1 } } },
              { "address": "t.m_k_c", "change": { "actions": ["no-op"], "before": { "size": 1 }, "after": { "size": 1 } } } ] }
            """);

        var (address, text) = Assert.Single(differences);
        Assert.Equal("t.m_k_a", address);
        Assert.Equal("size is 7 instead of 1, tags.team is \"mail\" instead of absent, tags.zone is absent instead of \"a\", token (secret), gone is absent instead of \"back\"", text);
    }
}
