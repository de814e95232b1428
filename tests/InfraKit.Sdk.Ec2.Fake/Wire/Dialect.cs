using System.Text;
using System.Text.Json;

namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>How one of the two services speaks: EC2 in forms and XML, Systems Manager in JSON 1.1.</summary>
internal abstract class Dialect
{
    public static Dialect Xml { get; } = new XmlDialect();

    public static Dialect Json { get; } = new JsonDialect();

    public abstract string ContentType { get; }

    public abstract Reply Error(ApiError error, string requestId);

    private sealed class XmlDialect : Dialect
    {
        public override string ContentType => "text/xml;charset=UTF-8";

        public override Reply Error(ApiError error, string requestId) => new(error.Status, AnswerWriter.Error(error.Code, error.Message, requestId), error.Code);
    }

    private sealed class JsonDialect : Dialect
    {
        // The same refusals have other names here, and nearly all of them are 400.
        private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
        {
            ["RequestLimitExceeded"] = "ThrottlingException",
            ["UnauthorizedOperation"] = "AccessDeniedException",
            ["SignatureDoesNotMatch"] = "InvalidSignatureException",
            ["RequestExpired"] = "InvalidSignatureException",
            ["AuthFailure"] = "UnrecognizedClientException",
            ["InvalidAction"] = "UnknownOperationException",
        };

        public override string ContentType => "application/x-amz-json-1.1";

        public override Reply Error(ApiError error, string requestId)
        {
            var code = Names.GetValueOrDefault(error.Code, error.Code);
            var status = error.Status >= 500 && code == error.Code ? error.Status : 400;
            return new Reply(status, Encoding.UTF8.GetBytes($$"""{"__type":{{JsonSerializer.Serialize(code)}},"message":{{JsonSerializer.Serialize(error.Message)}}}"""), code);
        }
    }
}
