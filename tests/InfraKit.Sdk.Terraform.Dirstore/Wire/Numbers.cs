using System.Globalization;

namespace InfraKit.Sdk.Terraform.Dirstore.Wire;

/// <summary>One form for a number that comes in several.</summary>
internal static class Numbers
{
    /// <summary>The number as a decimal; anything else as it is, a number that no decimal can hold among it.</summary>
    public static object? Exact(object? value) => value switch
    {
        int number => (decimal)number,
        long number => (decimal)number,
        double number when Math.Abs(number) < 7e28 => (decimal)number,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => value,
    };
}
