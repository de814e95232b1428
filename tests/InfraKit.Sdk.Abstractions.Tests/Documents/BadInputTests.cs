using System.Text;

namespace InfraKit.Sdk.Tests.Documents;

public sealed class BadInputTests
{
    private const string Plugins = "\"Instance\": { \"Plugin\": \"a\" },\n\"Flavor\": { \"Plugin\": \"b\" }";

    public static TheoryData<string, string> Texts => new()
    {
        { "", "(1,1) $: empty document; expected a JSON value" },
        { " \n ", "(1,1) $: empty document; expected a JSON value" },
        { "{\n\"ID\": \"web\", ", "(2,14) $: the text ends here, in the middle of a value 1 level deep; a bracket or a quote was never closed" },
        { "{ \"ID\": \"web\", // no\n}", "(1,16) $: comments are not allowed" },
        { "[] 2", "(1,4) $: nothing may follow the value; found '2'" },
        { "null", "(1,1) $: expected an object; found null" },
        { "3", "(1,1) $: expected an object; found a number" },
        { "[null]", "(1,2) $[0]: expected an object; found null" },
        { With("\"Updating\": { \"Steps\": [ null ] }"), "(3,26) $.Properties.Updating.Steps[0]: must not be null" },
        { "[]", "(1,1) $: expected the document of one group; found 0" },
        { Group("\"Allocation\": { \"Size\": 3, }"), "(2,28) $.Properties.Allocation: a comma must not stand before '}'" },
        { Group("\"Allocation\": { \"Size\": 3, \"Size\": 4 }"), "(2,28) $.Properties.Allocation.Size: duplicate member" },
        { Group("\"Allocation\": { \"size\": 3, \"Size\": 4 }"), "(2,17) $.Properties.Allocation.size: unknown field; did you mean \"Size\"?" },
        { Group("\"Allocation\": { \"Size\": -1 }"), "(2,25) $.Properties.Allocation.Size: expected a whole number from 0; found -1" },
        { Group("\"Allocation\": { \"Size\": 2.5 }"), "(2,25) $.Properties.Allocation.Size: expected a whole number; found 2.5" },
        { Group("\"Allocation\": { \"Size\": \"3\" }"), "(2,25) $.Properties.Allocation.Size: expected a whole number; found \"3\"" },
        { Group("\"Allocation\": { }"), "(2,15) $.Properties.Allocation: neither Size nor LogicalIDs; expected one of them" },
        { Group("\"Allocation\": { \"Size\": 1, \"LogicalIDs\": [\"a\"] }"), "(2,15) $.Properties.Allocation: Size and LogicalIDs together; expected one of them" },
        { Group("\"Allocation\": { \"LogicalIDs\": [\"a\", \"b\", \"a\"] }"), "(2,42) $.Properties.Allocation.LogicalIDs[2]: the logical id \"a\" is listed twice" },
        { Group("\"Allocation\": { \"LogicalIDs\": [\"a/b\"] }"), "(2,32) $.Properties.Allocation.LogicalIDs[0]: not a logical id: has '/' at position 2; allowed are letters, digits, '.', '_', ':' and '-'" },
        { Group("\"Allocation\": { \"LogicalIDs\": [\"..\"] }"), "(2,32) $.Properties.Allocation.LogicalIDs[0]: not a logical id: \"..\" is reserved" },
        { With("\"Updatng\": {}"), "(3,1) $.Properties.Updatng: unknown field; did you mean \"Updating\"?" },
        { With("\"Updating\": { \"Surge\": \"110%\" }"), "(3,24) $.Properties.Updating.Surge: expected a whole number from 0 or a percentage from \"0%\" to \"100%\"; found \"110%\"" },
        { With("\"Updating\": { \"Surge\": -1 }"), "(3,24) $.Properties.Updating.Surge: expected a whole number from 0 or a percentage from \"0%\" to \"100%\"; found -1" },
        { With("\"Updating\": { \"Bake\": \"-5s\" }"), "(3,23) $.Properties.Updating.Bake: expected a duration from 0, such as \"90s\", \"1h30m\" or \"500ms\"; found \"-5s\"" },
        { With("\"Updating\": { \"Bake\": 5 }"), "(3,23) $.Properties.Updating.Bake: expected a duration from 0, such as \"90s\", \"1h30m\" or \"500ms\"; found 5" },
        { With("\"Updating\": { \"Mode\": \"ondelete\" }"), "(3,23) $.Properties.Updating.Mode: expected one of \"rolling\", \"onDelete\", \"recreate\"; did you mean \"onDelete\"?; found \"ondelete\"" },
        { With("\"Updating\": { \"Healthy\": { \"For\": \"10m\", \"Within\": \"10m\" } }"), "(3,35) $.Properties.Updating.Healthy.For: must be shorter than Within; 10m0s is not below 10m0s" },
        { With("\"Updating\": { \"Healthy\": { \"Within\": \"10m\" }, \"Stall\": \"5m\" }"), "(3,56) $.Properties.Updating.Stall: must be longer than Healthy.Within; 5m0s is not above 10m0s" },
        { With("\"Updating\": { \"Steps\": [ { \"To\": \"20%\" }, { \"To\": 5 }, { \"To\": \"20%\" } ] }"), "(3,64) $.Properties.Updating.Steps[2].To: steps must ascend; 20% is not above 20%" },
        { With("\"Updating\": { \"Steps\": [ { \"To\": 0 } ] }"), "(3,34) $.Properties.Updating.Steps[0].To: expected a step to at least 1 member; found 0" },
        { With("\"Updating\": { \"Mode\": \"onDelete\", \"Surge\": 1 }"), "(3,44) $.Properties.Updating.Surge: has no meaning here: with \"onDelete\" a new revision comes only when a member leaves for another reason; leave it out, or use Mode \"rolling\"" },
        { With("\"Updating\": { \"Mode\": \"onDelete\", \"Steps\": [ { \"To\": 1 } ] }"), "(3,44) $.Properties.Updating.Steps: has no meaning here: with \"onDelete\" a new revision comes only when a member leaves for another reason; leave it out, or use Mode \"rolling\"" },
        { With("\"Updating\": { \"Mode\": \"recreate\", \"Unavailable\": 1 }"), "(3,50) $.Properties.Updating.Unavailable: has no meaning here: \"recreate\" takes all members down before it makes new ones; leave it out, or use Mode \"rolling\"" },
        { With("\"Updating\": { \"Mode\": \"recreate\", \"RetireAfter\": \"1h\" }"), "(3,50) $.Properties.Updating.RetireAfter: has no meaning here: \"recreate\" takes all members down before it makes new ones; leave it out, or use Mode \"rolling\"" },
        { With("\"Updating\": { \"Mode\": \"recreate\" },\n\"Windows\": [ { \"Cron\": \"0 3 * * *\", \"For\": \"1h\", \"Max\": 1 } ]"), "(4,57) $.Properties.Windows[0].Max: has no meaning here: \"recreate\" takes all members down before it makes new ones; leave it out, or use Mode \"rolling\"" },
        { With("\"Updating\": { \"Unavailable\": 3 },\n\"Guard\": { \"Blast\": \"70%\" }"), "(4,21) $.Properties.Guard.Blast: Updating.Unavailable (3) lets an update take 3 of 3 members away, and Blast (70%) allows 2; raise Blast or lower Unavailable" },
        { With("\"Updating\": { \"Unavailable\": \"100%\" }"), "(1,30) $.Properties.Guard.Blast: Updating.Unavailable (100%) lets an update take 3 of 3 members away, and Blast (50%) allows 1; raise Blast or lower Unavailable" },
        { With("\"Healing\": { \"Ladder\": [ \"replace\", \"restart\" ] }"), "(3,37) $.Properties.Healing.Ladder[1]: rungs must ascend from \"recheck\" over \"restart\" to \"replace\"; \"restart\" can't follow \"replace\"" },
        { With("\"Healing\": { \"Ladder\": [ \"recheck\", \"recheck\" ] }"), "(3,37) $.Properties.Healing.Ladder[1]: rungs must ascend from \"recheck\" over \"restart\" to \"replace\"; \"recheck\" can't follow \"recheck\"" },
        { With("\"Windows\": [ { \"Cron\": \"0 3 * *\", \"For\": \"1h\" } ]"), "(3,24) $.Properties.Windows[0].Cron: expected a cron expression of five fields; found \"0 3 * *\"" },
        { With("\"Windows\": [ { \"Cron\": \"0 3 * * *\", \"For\": \"1h\" }, { \"Cron\": \"0 3  * * *\", \"For\": \"2h\", \"Max\": 1, \"Reasons\": [\"scale\"] } ]"), "(3,96) $.Properties.Windows[1].Max: contradicts Windows[0]: both open at \"0 3  * * *\" for \"scale\", with a Max of 1 and no Max; keep one of them" },
        { With("\"Updating\": { \"Steps\": [ { \"Hold\": \"manua\", \"To\": 1 } ] }"), "(3,36) $.Properties.Updating.Steps[0].Hold: expected a duration from 0, such as \"90s\", \"1h30m\" or \"500ms\", or \"manual\"; found \"manua\"" },
        { With("\"Healing\": { \"Backoff\": { \"First\": \"2h\" } }"), "(3,36) $.Properties.Healing.Backoff.First: must not be longer than Max; 2h0m0s is above 1h0m0s" },
        { With("\"Guard\": { \"Confirm\": 0 }"), "(3,23) $.Properties.Guard.Confirm: expected a whole number from 1; found 0" },
        { With("\"Guard\": { \"Overshoot\": -1 }"), "(3,25) $.Properties.Guard.Overshoot: expected a whole number from 0; found -1" },
        { Group("\"Allocation\": { \"Size\": 0 },\n\"Guard\": { \"Protect\": true }"), "(3,23) $.Properties.Guard.Protect: a protected group can't be empty; expected a size above 0, or false" },
        { With("\"Draining\": { \"Timeout\": \"0s\", \"Then\": \"abandon\" }"), "(3,40) $.Properties.Draining.Then: \"abandon\" needs a Timeout above 0; every drain would be abandoned at once" },
        { Group("\"Allocation\": { \"LogicalIDs\": [\"a\"] },\n\"Updating\": { \"Surge\": 1 }"), "(3,24) $.Properties.Updating.Surge: members with LogicalIDs can't exist twice; expected 0, or leave it out" },
        { "{ \"ID\": \"a/b\", \"Properties\": { \"Allocation\": { \"Size\": 1 },\n" + Plugins + " } }", "(1,9) $.ID: not a name of a group: has '/' at position 2; allowed are letters, digits, '.', '_' and '-'" },
        { "{ \"ID\": \"..\", \"Properties\": { \"Allocation\": { \"Size\": 1 },\n" + Plugins + " } }", "(1,9) $.ID: not a name of a group: \"..\" is reserved" },
        { "{ \"ID\": \"a\\u0000\", \"Properties\": { \"Allocation\": { \"Size\": 1 },\n" + Plugins + " } }", "(1,9) $.ID: not a name of a group: has U+0000 at position 2; allowed are letters, digits, '.', '_' and '-'" },
        { "{ \"ID\": \"" + new string('a', 300) + "\", \"Properties\": { \"Allocation\": { \"Size\": 1 },\n" + Plugins + " } }", "(1,9) $.ID: not a name of a group: has 300 characters, at most 63 are allowed" },
        { "{ \"ID\": \"a\", \"Properties\": { \"Allocation\": { \"Size\": 1 },\n\"Flavor\": { \"Plugin\": \"b\" } } }", "(1,28) $.Properties.Instance: missing; it is required" },
        { With("\"Instance\": { \"Plugin\": \"a\", \"Properties\": { \"x\": [ { \"y\": 1, \"y\": 2 } ] } }", "\"Flavor\": { \"Plugin\": \"b\" }"), "(3,63) $.Properties.Instance.Properties.x[0].y: duplicate member" },
        { Resource("\"kind\": \"groups\"", "\"name\": \"web\""), "(1,11) $.kind: expected \"group\"; found \"groups\"" },
        { Resource("\"kind\": \"group\", \"options\": {}", "\"name\": \"web\""), "(1,31) $.options: \"options\" is not supported; leave it out" },
        { Resource("\"kind\": \"group\"", "\"name\": \"web\", \"tags\": { \"infrakit.group\": \"x\" }"), "(2,74) $.metadata.tags['infrakit.group']: tags that begin with \"infrakit.\" are the engine's own" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_error_says_where_and_what(string text, string expected) => Assert.Equal([expected], Errors(text));

    [Theory]
    [InlineData("\"Updating\": { \"Steps\": [ { \"To\": 50 }, { \"To\": \"100%\", \"Hold\": \"manual\", \"Gate\": \"sound\" } ] }")]
    [InlineData("\"Updating\": { \"Healthy\": { \"For\": \"0s\" }, \"Failures\": { \"Then\": \"rollback\" } }")]
    [InlineData("\"Updating\": { \"Unavailable\": 1 },\n\"Guard\": { \"Blast\": 0 }")]
    [InlineData("\"Updating\": { \"Mode\": \"recreate\" },\n\"Guard\": { \"Blast\": 0 }")]
    [InlineData("\"Windows\": [ { \"Cron\": \"0 3 * * *\", \"For\": \"1h\", \"Max\": 1 }, { \"Cron\": \"0 3 * * *\", \"For\": \"1h\", \"Max\": 2, \"Reasons\": [\"heal\"] } ]")]
    public void What_may_look_odd_and_has_a_meaning_is_legal(string policy) => Assert.Empty(Errors(With(policy)));

    [Fact]
    public void A_document_of_100_MB_is_refused_unread() =>
        Assert.Equal(["(1,1) $: the document has 104857600 bytes; expected at most 4194304"], GroupDocument.Read(new byte[100 * 1024 * 1024]).Errors.Select(error => error.ToString()));

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Nesting_of_10000_is_refused(string open) =>
        Assert.Contains(Errors(string.Concat(Enumerable.Repeat(open, 10_000))), error => error.Contains("nested too deep; expected at most 64 levels", StringComparison.Ordinal));

    [Fact]
    public void Invalid_UTF_8_is_refused_at_its_byte() =>
        Assert.Equal(["(2,3) $: invalid UTF-8: the byte 0xff is not part of a character"], GroupDocument.Read([(byte)'{', (byte)'\n', (byte)' ', (byte)'"', 0xff]).Errors.Select(error => error.ToString()));

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() =>
        Assert.Equal(["(3,43) $.Properties.Instance.Properties: the text has half of a surrogate pair"], Errors(With("\"Instance\": { \"Plugin\":\"a\", \"Properties\": \"\\ud800\" }", "\"Flavor\": { \"Plugin\": \"b\" }")));

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_the_text() =>
        Assert.Equal(
            [
                "(1,9) $.ID: not a name of a group: has ' ' at position 2; allowed are letters, digits, '.', '_' and '-'",
                "(2,17) $.Properties.Allocation.size: unknown field; did you mean \"Size\"?",
                "(2,36) $.Properties.Allocation.Size: expected a whole number; found \"x\"",
                "(3,24) $.Properties.Updating.Surge: expected a whole number from 0 or a percentage from \"0%\" to \"100%\"; found \"110%\"",
                "(3,52) $.Properties.Updating.Healthy.For: must be shorter than Within; 1h0m0s is not below 1m0s",
                "(4,1) $.Properties.Hld: unknown field; did you mean \"Hold\"?",
            ],
            Errors("{ \"ID\": \"a b\", \"Properties\": {\n\"Allocation\": { \"size\": 1, \"Size\": \"x\" },\n\"Updating\": { \"Surge\": \"110%\", \"Healthy\": { \"For\": \"1h\", \"Within\": \"1m\" } },\n\"Hld\": \"none\",\n" + Plugins + " } }"));

    [Fact]
    public void Two_ways_to_say_for_how_long_contradict_each_other_at_both_places() =>
        Assert.Equal(["$.Properties.Updating.Duration", "$.Properties.Updating.Count"], GroupDocument.Read(Encoding.UTF8.GetBytes(With("\"Updating\": { \"Duration\": \"1m\", \"Count\": 3 }"))).Errors.Select(error => error.Path));

    [Fact]
    public void A_byte_order_mark_is_taken_away() =>
        Assert.Empty(GroupDocument.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(With("\"Hold\": \"none\""))]).Errors);

    private static string Group(string allocation) => "{ \"ID\": \"web\", \"Properties\": {\n" + allocation + ",\n" + Plugins + " } }";

    private static string With(string policy) => With(policy, Plugins);

    private static string With(string section, string rest) => "{ \"ID\": \"web\", \"Properties\": { \"Allocation\": { \"Size\": 3 },\n\n" + section + ",\n" + rest + " } }";

    private static string Resource(string head, string metadata) =>
        "{ " + head + ",\n                \"metadata\": { " + metadata + " },\n\"properties\": { \"Allocation\": { \"Size\": 1 },\n" + Plugins + " } }";

    private static IEnumerable<string> Errors(string text) => GroupDocument.Read(Encoding.UTF8.GetBytes(text)).Errors.Select(error => error.ToString());
}
