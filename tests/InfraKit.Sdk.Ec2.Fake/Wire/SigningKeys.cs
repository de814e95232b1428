using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>The keys that requests of one day are signed with; made once a day, since that takes four hashes.</summary>
internal sealed class SigningKeys
{
    private readonly ConcurrentDictionary<(string Secret, string Date, string Region, string Service), byte[]> made = new();

    public byte[] Get(string secret, string date, string region, string service) => made.GetOrAdd((secret, date, region, service), static of =>
        Hash(Hash(Hash(Hash(Encoding.UTF8.GetBytes("AWS4" + of.Secret), of.Date), of.Region), of.Service), "aws4_request"));

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
