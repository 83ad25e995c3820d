using System.Collections.Immutable;
using Plimsoll.Text;

namespace Plimsoll;

/// <summary>An entry of <c>sets</c>.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Folders">Patterns of folders, relative to the configuration's; the empty one is that folder itself.</param>
/// <param name="IsJoined">All folders that match are one set; otherwise each is one of its own.</param>
public sealed record ConfiguredSet(int Index, ImmutableArray<Glob> Folders, bool IsJoined);
