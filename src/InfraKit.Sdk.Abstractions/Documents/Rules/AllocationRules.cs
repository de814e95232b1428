namespace InfraKit.Sdk;

/// <summary>A size or logical ids, never both.</summary>
internal static class AllocationRules
{
    public static Allocation Read(AllocationSection? section, string path, JsonFindings findings)
    {
        var (sizePath, idsPath) = (path + ".Size", path + ".LogicalIDs");
        var (hasSize, hasIds) = (findings.IsWritten(sizePath), findings.IsWritten(idsPath));
        if (section is not null && hasSize == hasIds)
        {
            findings.Add(path, hasSize ? "Size and LogicalIDs together; expected one of them" : "neither Size nor LogicalIDs; expected one of them");
        }

        if (section?.Size is < 0 and var size) findings.Add(sizePath, $"expected a whole number from 0; found {size}");
        var ids = Ids(section?.LogicalIds, idsPath, findings);
        return hasIds && !hasSize ? Allocation.OfLogicalIds(ids) : Allocation.OfSize(Math.Max(0, section?.Size ?? 0));
    }

    private static ValueList<LogicalId> Ids(string?[]? texts, string path, JsonFindings findings)
    {
        var (sound, seen) = (new List<LogicalId>(), new HashSet<LogicalId>());
        for (var index = 0; index < texts?.Length; index++)
        {
            var place = JsonPath.Element(path, index);
            if (LogicalId.TryParse(texts[index], out var id))
            {
                if (seen.Add(id)) sound.Add(id);
                else findings.Add(place, $"the logical id \"{id}\" is listed twice");
            }
            else if (texts[index] is not null)
            {
                findings.Add(place, $"not a logical id: {IdText.IdentityViolation(texts[index])}");
            }
        }

        return [.. sound];
    }
}
