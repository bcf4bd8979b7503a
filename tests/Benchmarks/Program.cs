using BenchmarkDotNet.Running;

// Which one, and how long: dotnet run -c Release --project tests/Benchmarks -- --help
BenchmarkSwitcher.FromAssembly(typeof(Dossin.Partnerships.Benchmarks.DecryptingPage).Assembly).Run(args);
