using System.Text;
using System.Text.Json;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Systems Manager's GetParameter.</summary>
internal static class GetParameter
{
    public static byte[] Run(Call call)
    {
        if (call.Action != "GetParameter") throw new ApiError("InvalidAction", "");
        if (call.Form.Text("Name") is not { Length: > 0 } name) throw new ApiError("ValidationException", "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must not be null");
        if (!call.Account.Catalog.Parameters.TryGetValue(name, out var value)) throw new ApiError("ParameterNotFound", "");
        var arn = name.StartsWith('/') ? $"arn:aws:ssm:{call.Account.Options.Region}::parameter{name}" : $"arn:aws:ssm:{call.Account.Options.Region}:{Account.Number}:parameter/{name}";
        return Encoding.UTF8.GetBytes($$$"""{"Parameter":{"ARN":{{{Quoted(arn)}}},"DataType":"text","LastModifiedDate":1700000000.0,"Name":{{{Quoted(name)}}},"Type":"String","Value":{{{Quoted(value)}}},"Version":1}}""");
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
