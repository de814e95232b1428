using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class RealTerraformTests
{
    private static readonly string[] Hostile =
    [
        "${a} %{ if x } $${b} %%{c} $$${d} $$$${e} $ % $% ${", "\"quotes\" 'and' `ticks` \\ \\\" \\n", "lines\nand\r\nmore\n\ttabs", "é ü 😀 \u2028 \u0001 \u007f", "{{ .Name }} {{ var \"x\" }}", "#!/bin/sh\necho ${HOME:-x} $(y) %{z}\n",
    ];

    // Its input is a map that takes the tags, and what replaces it takes the commands.
    private static readonly TerraformMemberType Mapped = new("terraform_data") { TagsArgument = "input", InitArgument = "triggers_replace" };

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"input": {"own": "x"}}""")]
    [InlineData("""{"input": "${{own = \"x\"}}"}""")]
    public async Task Tags_and_commands_arrive_as_they_are(string arguments)
    {
        using var terraform = new RealTerraform();
        var json = $$"""{"resource": {"terraform_data": {"web": {{arguments}} } } }""";
        var document = Sample.Document(json, new MemberTypes(Mapped));
        var orders = Hostile.Select((text, at) => Sample.Order(json, $"k{at}") with { Init = text, Tags = [new("infrakit.group", text), new("k" + text, "v" + text)] }).ToList();
        foreach (var order in orders) terraform.Add(FileNames.Member(order.Key), document.Write(order, terraform.Directory).Member);

        await terraform.RunAsync("apply", "-auto-approve", "-input=false", "-no-color");

        var state = (await terraform.ShowAsync()).GetProperty("values");
        foreach (var order in orders)
        {
            var values = state.GetProperty("root_module").GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("name").GetString() == $"m_{order.Key}_web").GetProperty("values");
            Assert.Equal(order.Init, values.GetProperty("triggers_replace").GetString());
            foreach (var (key, value) in order.Tags) Assert.Equal(value, values.GetProperty("output").GetProperty(key).GetString());
            Assert.Equal(arguments.Contains("own", StringComparison.Ordinal), values.GetProperty("output").TryGetProperty("own", out _));
            Assert.Equal(order, MemberNote.TryParse(state.GetProperty("outputs").GetProperty($"m_{order.Key}").GetProperty("value").GetString()!).Order);
        }
    }

    [Fact]
    public async Task Random_texts_are_evaluated_to_themselves()
    {
        using var terraform = new RealTerraform();
        var texts = TemplateScannerTests.Texts.Array[60].Single();
        var outputs = new JsonObject();
        for (var at = 0; at < texts.Length; at++)
        {
            outputs[$"t{at}"] = new JsonObject { ["value"] = TemplateText.Escape(texts[at]) };
            outputs[$"q{at}"] = new JsonObject { ["value"] = $"${{{TemplateText.Quote(texts[at])}}}" };
        }

        terraform.Add("main.tf.json", FileText.Of(new JsonObject { ["output"] = outputs }));
        await terraform.RunAsync("apply", "-auto-approve", "-input=false", "-no-color");

        var shown = (await terraform.ShowAsync()).GetProperty("values").GetProperty("outputs");
        for (var at = 0; at < texts.Length; at++)
        {
            Assert.Equal(texts[at], shown.GetProperty($"t{at}").GetProperty("value").GetString());
            Assert.Equal(texts[at], shown.GetProperty($"q{at}").GetProperty("value").GetString());
        }
    }

    [Fact]
    public async Task A_list_of_an_expression_takes_tags()
    {
        using var terraform = new RealTerraform();
        const string Json = """{"resource": {"terraform_data": {"web": {"input": "${[\"a\", \"b\"]}"}}}}""";
        var document = Sample.Document(Json, new MemberTypes(Mapped with { TagForm = TerraformTagForm.List }));
        terraform.Add("m-k1.tf.json", document.Write(Sample.Order(Json), terraform.Directory).Member);

        await terraform.RunAsync("apply", "-auto-approve", "-input=false", "-no-color");

        var resource = (await terraform.ShowAsync()).GetProperty("values").GetProperty("root_module").GetProperty("resources")[0];
        Assert.Equal("""["a","b","infrakit_group:web","infrakit_intent:k1"]""", resource.GetProperty("values").GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task Members_of_one_workspace_refer_to_their_own_and_to_what_they_share()
    {
        using var terraform = new RealTerraform();
        const string Json = """
            {
              "resource": {"terraform_data": {
                "web": {"input": "${local.name}/${terraform_data.disk.output}/${terraform_data.net.output}", "depends_on": ["terraform_data.side"], "lifecycle": {"replace_triggered_by": ["terraform_data.side"]}},
                "side": {"input": "{{ var `/self/instId` }}"},
                "disk": {"input": "disk of {{ var '/self/logicalId' }}", "@scope": "@dedicated-disk"},
                "net": {"input": "net", "@scope": "the net"}
              }},
              "locals": {"name": "%{ if true }${upper(\"n\")}%{ endif }"},
              "provider": {"terraform": {}},
              "Member": "terraform_data.web"
            }
            """;
        var document = Sample.Document(Json);
        foreach (var key in (string[])["k1", "k2"])
        {
            var files = document.Write(Sample.Order(Json, key) with { LogicalId = new($"10.0.0.{key[1]}") }, terraform.Directory);
            terraform.Add(FileNames.Member(new(key)), files.Member);
            foreach (var (name, text) in files.Shared) terraform.Add(name, text);
        }

        await terraform.RunAsync("apply", "-auto-approve", "-input=false", "-no-color");

        var resources = (await terraform.ShowAsync()).GetProperty("values").GetProperty("root_module").GetProperty("resources").EnumerateArray()
            .ToDictionary(resource => resource.GetProperty("name").GetString()!, resource => resource.GetProperty("values").GetProperty("output").GetString());
        Assert.Equal(7, resources.Count);
        Assert.Equal("N/disk of 10.0.0.1/net", resources["m_k1_web"]);
        Assert.Equal("N/disk of 10.0.0.2/net", resources["m_k2_web"]);
        Assert.Equal("k2", resources["m_k2_side"]);
    }

    [Fact]
    public async Task A_module_takes_its_inputs_and_is_imported()
    {
        using var terraform = new RealTerraform();
        using var module = new RealTerraform();
        module.Add("main.tf.json", """{"variable": {"tags": {}, "name": {}, "init": {}}, "resource": {"terraform_data": {"this": {"input": ["${var.name}", "${var.tags}", "${var.init}"]}}}}"""u8.ToArray());
        var json = $$"""{"Module": {"Source": "{{module.Directory}}", "Member": "terraform_data.this", "TagsInput": "tags", "NameInput": "name", "InitInput": "init", "Inputs": {"name": "web"} }, "provider": {"terraform": {} } }""";
        var order = Sample.Order(json) with { Init = "echo ${x}", ImportId = "old-${1}" };
        var files = Sample.Document(json).Write(order, terraform.Directory);
        terraform.Add("m-k1.tf.json", files.Member);
        foreach (var (name, text) in files.Shared) terraform.Add(name, text);

        await terraform.RunAsync("init", "-input=false", "-no-color");
        await terraform.RunAsync("apply", "-auto-approve", "-input=false", "-no-color");

        var resource = (await terraform.ShowAsync()).GetProperty("values").GetProperty("root_module").GetProperty("child_modules")[0].GetProperty("resources")[0];
        Assert.Equal(files.Address, resource.GetProperty("address").GetString());
        Assert.Equal("old-${1}", resource.GetProperty("values").GetProperty("id").GetString());
        Assert.Equal("""["web-k1",{"infrakit.group":"web","infrakit.intent":"k1"},"echo ${x}"]""", resource.GetProperty("values").GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task A_diagnostic_s_place_is_found_in_the_document()
    {
        using var terraform = new RealTerraform();
        const string Json = """{"resource": {"terraform_data": {"web": {"input": "é", "no_such": 1}, "side": {"input": {"a": ["${terraform_data.none.id}"]}}}}, "Member": "terraform_data.web"}""";
        var member = Sample.Write(Json).Member;
        terraform.Add("m-k1.tf.json", member);

        var (_, output) = await terraform.TryRunAsync("validate", "-json");

        var starts = JsonElement.Parse(output).GetProperty("diagnostics").EnumerateArray().Select(diagnostic => diagnostic.GetProperty("range").GetProperty("start")).ToList();
        Assert.NotEmpty(starts);
        Assert.All(starts, start => Assert.Equal(DocumentPaths.At(member, start.GetProperty("byte").GetInt64()), DocumentPaths.At(member, start.GetProperty("line").GetInt32(), start.GetProperty("column").GetInt32())));
        Assert.Equal(["$.resource.terraform_data.side.input.a[0]", "$.resource.terraform_data.web.no_such"], starts.Select(start => DocumentPaths.At(member, start.GetProperty("byte").GetInt64())).Order(StringComparer.Ordinal));
    }
}
