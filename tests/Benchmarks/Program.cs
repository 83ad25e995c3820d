using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Benchmarks -- --filter '*Growth*' --job short
// The column Ratio of *Growth* is the growth: 10.00 for ten times the text is linear.
// dotnet run -c Release --project tests/Benchmarks -- lsp
// The language server, see LspMeasurements.
if (args is ["lsp", .. var wanted])
{
    Plimsoll.Benchmarks.LspMeasurements.Run(wanted);
    return;
}

// In this process: a project that BenchmarkDotNet makes for itself would be built with all of our analyzers.
BenchmarkSwitcher.FromAssembly(typeof(Plimsoll.Benchmarks.Samples).Assembly).Run(["--inProcess", .. args]);
