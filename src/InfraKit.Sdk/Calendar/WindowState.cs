namespace InfraKit.Sdk.Calendar;

/// <summary>Whether a window is open, and until when that stays so by itself; null for ever.</summary>
internal readonly record struct WindowState(bool IsOpen, DateTimeOffset? Until);
