namespace Plimsoll.Analysis;

/// <summary>Works on many items at once where that pays; results keep the order of the items.</summary>
public static class InParallel
{
    /// <summary>Texts of fewer characters altogether are done before a second thread has started.</summary>
    const long WorthThreads = 100_000;

    /// <param name="size">What there is to do, in characters.</param>
    public static TResult[] Select<T, TResult>(IReadOnlyList<T> items, long size, Func<T, TResult> work, CancellationToken cancellation = default)
    {
        var results = new TResult[items.Count];
        if (items.Count > 1 && size > WorthThreads)
        {
            Parallel.For(0, items.Count, new ParallelOptions { CancellationToken = cancellation }, One);
            return results;
        }

        for (var i = 0; i < items.Count; i++)
            One(i);
        return results;

        void One(int i)
        {
            cancellation.ThrowIfCancellationRequested();
            results[i] = work(items[i]);
        }
    }
}
