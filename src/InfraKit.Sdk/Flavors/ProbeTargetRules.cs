namespace InfraKit.Sdk.Flavors;

/// <summary>The rules for what a probe asks.</summary>
internal static class ProbeTargetRules
{
    private const int MaxPathLength = 2048;

    /// <summary>The target; null when it is not sound, which the errors say.</summary>
    public static ProbeTarget? Read(ProbeProperties written, PropertyErrors errors)
    {
        string[] present = [.. Present(written)];
        if (present.Length == 0) errors.Missing("$", "expected exactly one of Tcp, Http and Exec");
        if (present.Length > 1) errors.Add("$", $"expected exactly one of Tcp, Http and Exec, got {string.Join(" and ", present)}");

        var tcp = written.Tcp is null ? null : ReadTcp(written.Tcp, errors);
        var http = written.Http is null ? null : ReadHttp(written.Http, errors);
        var exec = written.Exec is null ? null : ReadExec(written.Exec, errors);
        return (ProbeTarget?)tcp ?? (ProbeTarget?)http ?? exec;
    }

    private static IEnumerable<string> Present(ProbeProperties written)
    {
        if (written.Tcp is not null) yield return nameof(written.Tcp);
        if (written.Http is not null) yield return nameof(written.Http);
        if (written.Exec is not null) yield return nameof(written.Exec);
    }

    private static ProbeTarget.Tcp ReadTcp(ProbeProperties.TcpProperties tcp, PropertyErrors errors)
    {
        CheckEndpoint("$.Tcp.Endpoint", tcp.Endpoint, errors);
        return new ProbeTarget.Tcp(tcp.Endpoint ?? string.Empty);
    }

    private static ProbeTarget.Http ReadHttp(ProbeProperties.HttpProperties http, PropertyErrors errors)
    {
        CheckEndpoint("$.Http.Endpoint", http.Endpoint, errors);
        if (http.Path is null) errors.Missing("$.Http.Path", "required: the path to ask for, such as \"/healthz\"");
        else if (!IsPath(http.Path)) errors.Add("$.Http.Path", $"expected a path that begins with \"/\", of at most {MaxPathLength} visible ASCII characters, without \"#\" and \"\\\"");

        HttpHeaderRules.Check("$.Http.Headers", http.Headers ?? [], errors);
        return new ProbeTarget.Http(
            http.Endpoint ?? string.Empty,
            http.Path ?? string.Empty,
            http.Status ?? StatusRange.Default,
            [.. (http.Headers ?? []).Select(header => KeyValuePair.Create(header.Key, header.Value ?? string.Empty))]);
    }

    private static ProbeTarget.Exec ReadExec(ProbeProperties.ExecProperties exec, PropertyErrors errors)
    {
        if (exec.Command is null or []) errors.Missing("$.Exec.Command", "required: the program and its arguments, such as [\"/bin/check\", \"--fast\"]");
        foreach (var (index, word) in (exec.Command ?? []).Index())
        {
            var path = PropertyErrors.Item("$.Exec.Command", index);
            if (word is null) errors.Add(path, "expected a text, got null");
            else if (index == 0 && word.Length == 0) errors.Add(path, "the program must not be empty");
            else if (word.Contains('\0', StringComparison.Ordinal)) errors.Add(path, "must not contain a NUL character");
        }

        return new ProbeTarget.Exec([.. (exec.Command ?? []).Select(word => word ?? string.Empty)]);
    }

    private static void CheckEndpoint(string path, string? endpoint, PropertyErrors errors)
    {
        if (endpoint is null) errors.Missing(path, "required: the name of one of the instance's endpoints, such as \"web\"");
        else if (endpoint.Length == 0) errors.Add(path, "must not be empty");
    }

    private static bool IsPath(string path) =>
        path.StartsWith('/') && path.Length <= MaxPathLength && path.All(c => c is > ' ' and <= '~' and not '#' and not '\\');
}
