namespace InfraKit.Sdk.Abstractions.Tests.Plans;

public sealed class ReasonTests
{
    [Theory]
    [InlineData("RemoveOld: 4 available, 3 must stay, so 1 may go", "RemoveOld", "available", 4, "mustStay", 3)]
    [InlineData("RemoveOld: 3 available, 3 must stay, so only one that serves nobody may go", "RemoveOld", "available", 3, "mustStay", 3)]
    [InlineData("MustStay: 2 available, 2 must stay, so none may go", "MustStay", "available", 2, "mustStay", 2)]
    [InlineData("BelowDesired: 5 desired, 3 live, so 2 are missing", "BelowDesired", "desired", 5, "live", 3)]
    [InlineData("BelowDesired: 5 desired, 4 live, so 1 is missing", "BelowDesired", "desired", 5, "live", 4)]
    [InlineData("InMotion: 2 in motion, 2 is the most, so none may follow now", "InMotion", "inMotion", 2, "mostInMotion", 2)]
    [InlineData("RemoveSurplus: 3 live, 5 desired, so 0 are too many", "RemoveSurplus", "live", 3, "desired", 5)]
    [InlineData("CrashLoop: 1 attempt in a row failed; the next comes in 1m30s", "CrashLoop", "attempts", 1, "seconds", 90)]
    [InlineData("ClosedToHeal: 1 is bad, and the windows allow none to be repaired now", "ClosedToHeal", "bad", 1, "most", 0)]
    public void A_reason_reads_as_a_sentence(string sentence, string code, string first, long one, string second, long two) =>
        Assert.Equal(sentence, new Reason(code, new(first, one), new(second, two)).ToString());

    [Fact]
    public void A_reason_without_figures_reads_as_a_sentence_too() =>
        Assert.Equal("RemoveStopped: it has stopped and serves nobody", new Reason("RemoveStopped").ToString());

    [Fact]
    public void What_stalls_is_told_with_its_cause_and_how_long_nothing_moved() =>
        Assert.Equal("NoRoom: nothing moved for 15m0s; there is no room for another", new Reason("NoRoom", new ReasonTerm("stalledSeconds", 900)).ToString());

    [Fact]
    public void A_code_without_words_is_told_with_its_figures() =>
        Assert.Equal("OfALaterVersion (moons 2, tides 4)", new Reason("OfALaterVersion", new("moons", 2), new("tides", 4)).ToString());

    [Fact]
    public void A_known_code_that_lacks_a_figure_is_told_with_those_it_has() =>
        Assert.Equal("BelowDesired (desired 3)", new Reason("BelowDesired", new ReasonTerm("desired", 3)).ToString());

    [Fact]
    public void The_figures_are_the_reason_as_data()
    {
        Assert.Equal("BelowDesired (desired 3, live 0)", new Reason("BelowDesired", new("desired", 3), new("live", 0)).ToFigures());
        Assert.Equal("Adopt", new Reason("Adopt").ToFigures());
    }
}
