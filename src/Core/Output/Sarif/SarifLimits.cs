namespace Plimsoll.Output.Sarif;

/// <summary>
/// What GitHub code scanning takes and shows, by its documentation ("SARIF support for code scanning" and "SARIF results exceed one or
/// more limits" at docs.github.com). More makes it refuse the whole file.
/// </summary>
static class SarifLimits
{
    /// <summary>Results of a run; of these it shows 5,000, the most severe ones.</summary>
    public const int Results = 25_000;

    /// <summary>Tags of a rule that are shown; 20 are taken.</summary>
    public const int Tags = 10;

    /// <summary>Locations of a result that are shown; 1,000 are taken. Of a thread flow it shows 1,000 and takes 10,000.</summary>
    public const int RelatedLocations = 100;

    /// <summary>Characters of a rule's name.</summary>
    public const int Name = 255;

    /// <summary>Characters of a description.</summary>
    public const int Description = 1024;

    /// <summary>Bytes of the file when it is gzipped.</summary>
    public const long CompressedLength = 10_000_000;

    /// <summary>Bytes kept free for what follows the results, and for what is not counted yet when the last one is written.</summary>
    public const long CompressedReserve = 500_000;

    /// <summary>Fewer results never come near that length, and need not be measured.</summary>
    public const int ResultsWithoutMeasuring = 500;
}
