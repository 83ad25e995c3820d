using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>What comes of a reference from one set to another.</summary>
public enum SetLinkEffect : byte
{
    /// <summary>Both are one set.</summary>
    Joined,

    /// <summary>The one that names the file reads it; the file's own set knows nothing of that.</summary>
    Seen,

    /// <summary>Several sets run the application: it belongs to none of them.</summary>
    RunByOthers,

    /// <summary>The script runs applications of several sets: a tool for a collection.</summary>
    RunsSeveral,

    /// <summary>Another repository, a configuration of its own, or a folder that the configuration names.</summary>
    SetApart,
}

/// <summary>A reference from one set to another, and what comes of it.</summary>
public sealed record SetLink(DocumentSet From, DocumentSet To, FileReference Reference, SetLinkEffect Effect);

/// <summary>
/// Which sets of a root belong together by what their files say. An application that takes in another's files (<c>include:</c>) is one set with
/// it, and so is a script with the application that it runs (<c>docker compose -f</c>), unless others do the same: ten examples that share one
/// base are not one application, and a script that runs ten of them makes them none. Every other file that is named (<c>extends</c>, a
/// Dockerfile, <c>env_file</c>, <c>source</c>, a mounted file) is seen by those who name it, and not the other way round. Linear in the references.
/// </summary>
public static class SetLinks
{
    /// <param name="sets">Those of one root.</param>
    /// <param name="referencesOf">What the files of a set name in other sets.</param>
    public static ImmutableArray<SetLink> Of(IReadOnlyList<DocumentSet> sets, Func<DocumentSet, ImmutableArray<FileReference>> referencesOf)
    {
        var setOf = sets.SelectMany(s => s.Documents.Select(d => (Document: d, Set: s))).ToDictionary(p => p.Document, p => p.Set);
        var links = sets.SelectMany(s => referencesOf(s).Select(r => (From: s, To: setOf[r.Target], Reference: r))).ToList();
        var applications = links.Where(l => l.Reference.Use is FileUse.Include or FileUse.Run).ToList();
        var users = applications.Select(l => (l.From, l.To)).Distinct().ToLookup(l => l.To, l => l.From, ReferenceEqualityComparer.Instance);
        var runs = applications.Where(l => l.Reference.Use == FileUse.Run).Select(l => (l.From, l.To)).Distinct().ToLookup(l => l.From, l => l.To, ReferenceEqualityComparer.Instance);
        return [.. links.Select(l => new SetLink(l.From, l.To, l.Reference, EffectOf(l.From, l.To, l.Reference.Use)))];

        SetLinkEffect EffectOf(DocumentSet from, DocumentSet to, FileUse use)
        {
            if (use is not (FileUse.Include or FileUse.Run))
                return SetLinkEffect.Seen;
            var isInclude = use == FileUse.Include;
            if (from.Home != to.Home || (from.Reasons | to.Reasons).HasFlag(SetReasons.Configured))
                return isInclude ? SetLinkEffect.Seen : SetLinkEffect.SetApart;
            if (users[to].Skip(1).Any())
                return isInclude ? SetLinkEffect.Seen : SetLinkEffect.RunByOthers;
            return !isInclude && runs[from].Skip(1).Any() ? SetLinkEffect.RunsSeveral : SetLinkEffect.Joined;
        }
    }

    /// <summary>The sets with those joined that belong together; an outer one before its inner ones. The others are the very same objects.</summary>
    public static ImmutableArray<DocumentSet> Join(IReadOnlyList<DocumentSet> sets, IEnumerable<SetLink> links, Func<Document, int> orderOf)
    {
        var parents = new Dictionary<DocumentSet, DocumentSet>(ReferenceEqualityComparer.Instance);
        foreach (var link in links.Where(l => l.Effect == SetLinkEffect.Joined))
        {
            var (one, other) = (Find(link.From), Find(link.To));
            if (!ReferenceEquals(one, other))
                parents[other] = one;
        }

        return parents.Count == 0 ? [.. sets] : [.. sets.GroupBy<DocumentSet, DocumentSet>(Find, ReferenceEqualityComparer.Instance).Select(g => Together([.. g]))];

        DocumentSet Find(DocumentSet set)
        {
            var head = set;
            while (parents.TryGetValue(head, out var next))
                head = next;
            // Everybody on the way is led straight there: chains stay short.
            while (!ReferenceEquals(set, head) && parents[set] is var above)
            {
                parents[set] = head;
                set = above;
            }

            return head;
        }

        DocumentSet Together(ImmutableArray<DocumentSet> group)
        {
            if (group is [var single])
                return single;
            var outer = group[0].Outer;
            while (outer is not null && group.Contains(outer, ReferenceEqualityComparer.Instance))
                outer = outer.Outer;
            return group[0] with
            {
                Documents = [.. group.SelectMany(s => s.Documents).OrderBy(orderOf)],
                Folders = [.. group.SelectMany(s => s.Folders)],
                Outer = outer,
            };
        }
    }
}
