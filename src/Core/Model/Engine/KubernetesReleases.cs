using System.Collections.Frozen;

namespace Plimsoll.Model;

/// <summary>
/// The Kubernetes releases that have ended, from kubernetes/website data/releases/eol.yaml, taken on 2026-11-21. A release is listed
/// once it has ended, so what is found depends on Plimsoll's version and never on the day of the run; 1.34 was not checked. K3s ends its
/// releases with those of Kubernetes.
/// </summary>
public static class KubernetesReleases
{
    static readonly FrozenDictionary<int, DateOnly> EndedMinors = new Dictionary<int, DateOnly>
    {
        [16] = new(2020, 9, 2),
        [17] = new(2021, 1, 13),
        [18] = new(2021, 6, 18),
        [19] = new(2021, 10, 28),
        [20] = new(2022, 2, 28),
        [21] = new(2022, 6, 28),
        [22] = new(2022, 12, 8),
        [23] = new(2023, 2, 28),
        [24] = new(2023, 7, 28),
        [25] = new(2023, 10, 28),
        [26] = new(2024, 2, 28),
        [27] = new(2024, 7, 16),
        [28] = new(2024, 10, 22),
        [29] = new(2025, 2, 28),
        [30] = new(2025, 7, 15),
        [31] = new(2025, 11, 11),
        [32] = new(2026, 2, 28),
        [33] = new(2026, 6, 28),
    }.ToFrozenDictionary();

    /// <summary>The day on which the version's release ended; null where it has not, or that is not known.</summary>
    public static DateOnly? EndOf(K3sVersion version) => version.Major == 1 && EndedMinors.TryGetValue(version.Minor, out var end) ? end : null;
}
