namespace Plimsoll.Model;

/// <summary>What certainly runs at a moment of a script.</summary>
sealed class RunningContainers
{
    readonly Dictionary<ContainerSpec, int> _numbers = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<string, List<ContainerSpec>> _byName = new(StringComparer.Ordinal);
    readonly List<ContainerSpec> _nameless = [];
    int _started;

    public void Add(ContainerSpec container)
    {
        if (!_numbers.TryAdd(container, _started++))
            return;
        if (container.ContainerName?.Known is not { } name)
            _nameless.Add(container);
        else if (_byName.TryGetValue(name, out var others))
            others.Add(container);
        else
            _byName[name] = [container];
    }

    public void Clear()
    {
        _numbers.Clear();
        _byName.Clear();
        _nameless.Clear();
    }

    /// <summary>Takes away those of a name, and those whose name is not known.</summary>
    public void Stop(string name)
    {
        foreach (var container in (_byName.GetValueOrDefault(name) ?? []).Concat(_nameless))
            _numbers.Remove(container);
        _byName.Remove(name);
        _nameless.Clear();
    }

    /// <summary>Which came first; meant for those that run.</summary>
    public int NumberOf(ContainerSpec container) => _numbers[container];

    /// <summary>Runs, and goes on running when the other one is started.</summary>
    public bool IsBeside(ContainerSpec running, ContainerSpec started) =>
        _numbers.ContainsKey(running) && !IsReplacedBy(running, started) && !IsAlternative(running, started);

    /// <summary>The same name: the one is the other, or takes its place.</summary>
    static bool IsReplacedBy(ContainerSpec earlier, ContainerSpec later) =>
        earlier.Service is not null && ReferenceEquals(earlier.Service.Project, later.Service?.Project)
        || earlier.Name?.Known is { } name && name == later.Name?.Known
        || earlier.ContainerName?.Known is { } container && container == later.ContainerName?.Known;

    /// <summary>A comment between two commands of a note says what the second one is for: another machine, or instead.</summary>
    static bool IsAlternative(ContainerSpec earlier, ContainerSpec later) => ContainerStarts.IsInNote(later)
        && (earlier.Document != later.Document || earlier.Location.Span.End > later.Location.Span.Start
            || later.Document.Text[earlier.Location.Span.End..later.Location.Span.Start].Split('\n').Skip(1).Any(l => l.TrimStart().StartsWith('#')));
}
