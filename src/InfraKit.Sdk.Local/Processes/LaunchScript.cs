namespace InfraKit.Sdk.Local.Processes;

/// <summary>The shell script that becomes the instance's process.</summary>
/// <remarks>
/// It starts only by taking the ticket of its attempt, a rename that can succeed once; whoever wants to be sure that it never starts takes the ticket
/// first. It tells its pid and start time, which survive <c>exec</c>, before anything of the instance runs.
/// </remarks>
internal static class LaunchScript
{
    /// <summary>Arguments: the instance's directory, the attempt, the working directory, the init script, the command and its arguments.</summary>
    public const string Text =
        """
        exec </dev/null 2>/dev/null 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
        d=$1 a=$2 w=$3 i=$4
        shift 4
        mv "$d/ticket-$a" "$d/claim-$a" || exit 125
        exec >>"$d/stdout.log" 2>>"$d/stderr.log"
        read -r boot </proc/sys/kernel/random/boot_id
        started() { shift 19; printf '%s %s %s\n' "$$" "$1" "$boot" >"$d/pid-$a.tmp" && mv "$d/pid-$a.tmp" "$d/pid-$a"; }
        read -r stat <"/proc/$$/stat"
        set -f
        started ${stat##*) } || exit 125
        set +f
        cd "$w" || exit 126
        if [ -n "$i" ]; then /bin/sh -e -c "$i" || exit "$?"; fi
        exec "$@"
        """;
}
