namespace Plimsoll.Tests.Testing;

/// <summary>Bounds that tell a program that hangs from one that works; speed itself is measured in benchmarks.</summary>
static class Guard
{
    /// <summary>Far more than any of these takes on a loaded machine, far less than exponential or endless work.</summary>
    public static TimeSpan Hang => TimeSpan.FromMinutes(1);
}
