using CsCheck;
using InfraKit.Sdk.Terraform.Dirstore.Wire;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests;

/// <summary>Values survive the way to terraform and back.</summary>
public sealed class CodecTests
{
    private static readonly Gen<object?> Leaf = Gen.OneOf(
        Gen.Const((object?)null),
        Gen.Const((object?)Unknown.Value),
        Gen.Bool.Select(flag => (object?)flag),
        Gen.Long.Select(number => (object?)number),
        Gen.Int[-300, 300].Select(number => (object?)(long)number),
        Gen.Double.Where(number => !double.IsNaN(number)).Select(number => (object?)number),
        Gen.String.Where(IsText).Select(text => (object?)text));

    private static readonly Gen<object?> Branch = Gen.OneOf(
        Leaf,
        Leaf.List[0, 40].Select(list => (object?)list),
        Gen.Dictionary(Gen.String.Where(IsText), Leaf)[0, 20].Select(map => (object?)map));

    private static readonly Gen<object?> Any = Gen.OneOf(
        Branch,
        Branch.List[0, 20].Select(list => (object?)list),
        Gen.Dictionary(Gen.String.Where(IsText), Branch)[0, 20].Select(map => (object?)map));

    [Fact]
    public void What_is_written_is_read_again() => Any.Sample(value => IsSame(value, MsgPackReader.Read(MsgPackWriter.Write(value))));

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65535)]
    [InlineData(65536)]
    public void Lengths_change_their_form_at_their_limits(int length)
    {
        var text = new string('x', length);
        var list = Enumerable.Repeat((object?)true, length).ToList();
        var map = Enumerable.Range(0, length).ToDictionary(number => $"{number}", _ => (object?)null);

        Assert.Equal(text, MsgPackReader.Read(MsgPackWriter.Write(text)));
        Assert.Equal(list, MsgPackReader.Read(MsgPackWriter.Write(list)));
        Assert.Equal(map, MsgPackReader.Read(MsgPackWriter.Write(map)));
    }

    [Theory]
    [InlineData("c0", null)]
    [InlineData("ff", -1L)]
    [InlineData("ccff", 255L)]
    [InlineData("cdffff", 65535L)]
    [InlineData("ceffffffff", 4294967295L)]
    [InlineData("d080", -128L)]
    [InlineData("d18000", -32768L)]
    [InlineData("d280000000", -2147483648L)]
    [InlineData("ca3fc00000", 1.5)]
    [InlineData("d90161", "a")]
    public void Forms_that_only_others_write_are_read(string hex, object? expected) => Assert.Equal(expected, MsgPackReader.Read(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("d40000")]
    [InlineData("c7010c80")]
    [InlineData("d50c8100")]
    public void What_is_unknown_stays_unknown(string hex) => Assert.Same(Unknown.Value, MsgPackReader.Read(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("")]
    [InlineData("a261")]
    [InlineData("c0c0")]
    [InlineData("c1")]
    [InlineData("8101c0")]
    [InlineData("d40500")]
    public void What_is_no_value_is_refused(string hex) => Assert.Throws<FormatException>(() => MsgPackReader.Read(Convert.FromHexString(hex)));

    [Fact]
    public void A_number_is_the_same_in_all_its_forms() =>
        Gen.Decimal.Where(number => Math.Abs(number) < 7e27m).Sample(number => Equals(Numbers.Exact(MsgPackReader.Read(MsgPackWriter.Write(number))), number));

    private static bool IsText(string text) => !text.Any(char.IsSurrogate);

    private static bool IsSame(object? left, object? right) => (left, right) switch
    {
        (Bag a, Bag b) => a.Count == b.Count && a.All(one => b.TryGetValue(one.Key, out var other) && IsSame(one.Value, other)),
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => IsSame(pair.First, pair.Second)),
        _ => Equals(left, right),
    };
}
