using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Benchmarks -- --filter '*Growth*' --job short
BenchmarkSwitcher.FromAssembly(typeof(Plimsoll.Benchmarks.Samples).Assembly).Run(args);
