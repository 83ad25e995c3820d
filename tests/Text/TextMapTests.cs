using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Tests.Text;

public sealed class TextMapTests
{
    enum Fate { Verbatim, Dropped, Decoded }

    /// <summary>One stretch of host text and what becomes of it in the guest.</summary>
    readonly record struct Stretch(Fate Fate, string Host, string Seen);

    static readonly Gen<string> _text = Gen.Elements('a', 'b', '\\', '\n', 'é').NonEmptyListOf().Select(c => string.Concat(c.Take(4)));

    static readonly Arbitrary<Stretch[]> _stretches = Gen.Frequency(
            (4, _text.Select(t => new Stretch(Fate.Verbatim, t, t))),
            (2, _text.Select(t => new Stretch(Fate.Dropped, t, ""))),
            (2, from host in _text from seen in Gen.Elements("", "x", "yz") select new Stretch(Fate.Decoded, host, seen)))
        .ArrayOf().ToArbitrary();

    static (string Host, string Guest, TextMap Map) Embed(IEnumerable<Stretch> stretches)
    {
        var host = string.Concat(stretches.Select(s => s.Host));
        var builder = new TextMapBuilder(host);
        var at = 0;
        foreach (var stretch in stretches)
        {
            var span = new TextSpan(at, stretch.Host.Length);
            if (stretch.Fate == Fate.Verbatim)
                builder.Verbatim(span);
            else if (stretch.Fate == Fate.Decoded)
                builder.Decoded(span, stretch.Seen);
            at = span.End;
        }

        var (guest, map) = builder.Build();
        return (host, guest, map);
    }

    static IEnumerable<TextSpan> SpansOf(string text) =>
        from start in Enumerable.Range(0, text.Length + 1)
        from end in Enumerable.Range(start, text.Length + 1 - start)
        select TextSpan.FromBounds(start, end);

    [Test]
    public void Every_guest_span_has_a_place_in_the_host() => Prop.ForAll(_stretches, stretches =>
    {
        var (host, guest, map) = Embed(stretches);
        return SpansOf(guest).All(span => map.ToHost(span) is var mapped && mapped.End <= host.Length && (!span.IsEmpty || mapped.IsEmpty));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_verbatim_character_is_the_character_that_it_maps_to() => Prop.ForAll(_stretches, stretches =>
    {
        var (host, guest, map) = Embed(stretches);
        return map.Pieces.Where(p => p.Verbatim).All(p =>
            Enumerable.Range(p.GuestStart, p.GuestLength).All(i => guest[i] == host[map.ToHost(new TextSpan(i, 1)).Start]));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_span_maps_to_no_less_than_its_parts() => Prop.ForAll(_stretches, stretches =>
    {
        var (_, guest, map) = Embed(stretches);
        return SpansOf(guest).Where(s => !s.IsEmpty).All(span =>
            Enumerable.Range(span.Start, span.Length).All(i => map.ToHost(span).Contains(map.ToHost(new TextSpan(i, 1)))));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void An_edit_that_maps_does_what_it_says() => Prop.ForAll(_stretches, stretches =>
    {
        var (_, guest, map) = Embed(stretches);
        return SpansOf(guest).All(span =>
            map.ToHostEdit(span) is not { } mapped
            || GuestAfter(stretches, mapped, "NEW") == string.Concat(guest.AsSpan(0, span.Start), "NEW", guest.AsSpan(span.End)));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void An_edit_inside_verbatim_text_always_maps() => Prop.ForAll(_stretches, stretches =>
    {
        var (_, _, map) = Embed(stretches);
        return map.Pieces.Where(p => p.Verbatim).All(p =>
            map.ToHostEdit(new TextSpan(p.GuestStart, p.GuestLength)) == new TextSpan(p.HostStart, p.HostLength));
    }).QuickCheckThrowOnFailure();

    /// <summary>What the guest is once a host span has been replaced, found without any map; null where an escape was cut through.</summary>
    static string? GuestAfter(IEnumerable<Stretch> stretches, TextSpan removed, string inserted)
    {
        var guest = new StringBuilder();
        var at = 0;
        var isInserted = false;
        void Insert(int before)
        {
            if (!isInserted && removed.Start <= before)
            {
                guest.Append(inserted);
                isInserted = true;
            }
        }

        foreach (var stretch in stretches)
        {
            var span = new TextSpan(at, stretch.Host.Length);
            at = span.End;
            if (stretch.Fate == Fate.Verbatim)
            {
                for (var i = span.Start; i < span.End; i++)
                {
                    Insert(i);
                    if (i < removed.Start || i >= removed.End)
                        guest.Append(stretch.Host[i - span.Start]);
                }
            }
            else if (span.Start < removed.End && removed.Start < span.End)
            {
                if (!removed.Contains(span))
                    return null;
            }
            else
            {
                Insert(span.Start);
                guest.Append(stretch.Seen);
            }
        }

        Insert(int.MaxValue);
        return guest.ToString();
    }

    [Test]
    public void A_map_through_a_map_leads_to_the_first_host() => Prop.ForAll(_stretches, _stretches, (outer, inner) =>
    {
        var (host, middle, map) = Embed(outer);
        var builder = new TextMapBuilder(host);
        var expected = new StringBuilder();
        // The inner stretches say how long a piece of the middle text is, and what becomes of it.
        var at = 0;
        foreach (var stretch in middle.Length == 0 ? [] : inner)
        {
            var span = TextSpan.FromBounds(at, Math.Min(middle.Length, at + stretch.Host.Length));
            at = span.End;
            if (stretch.Fate == Fate.Verbatim)
            {
                builder.Through(middle, map, span);
                expected.Append(middle, span.Start, span.Length);
            }
            else if (stretch.Fate == Fate.Decoded)
            {
                builder.Decoded(map.ToHost(span), stretch.Seen);
                expected.Append(stretch.Seen);
            }
        }

        var (guest, joined) = builder.Build();
        return guest == expected.ToString()
            && joined.Pieces.Where(p => p.Verbatim).All(p => guest.AsSpan(p.GuestStart, p.GuestLength).SequenceEqual(host.AsSpan(p.HostStart, p.HostLength)))
            && joined.Pieces.Zip(joined.Pieces.Skip(1)).All(p => p.First.GuestEnd == p.Second.GuestStart);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Expansions_stay_expansions_through_a_map()
    {
        var (middle, map) = new TextMapBuilder("ab$Xcd").Verbatim(new TextSpan(1, 1)).Expansion(new TextSpan(2, 2)).Verbatim(new TextSpan(4, 2)).Build();
        var (text, joined) = new TextMapBuilder("ab$Xcd").Through(middle, map, TextSpan.FromBounds(2, 4)).ExpansionThrough(middle, map, TextSpan.FromBounds(4, 5)).Build();
        Assert.That(text, Is.EqualTo("Xcd"));
        Assert.That(joined.Expansions, Is.EqualTo(new[] { new TextSpan(0, 1), new TextSpan(2, 1) }));
    }

    [Test]
    public void An_edit_across_dropped_text_is_refused()
    {
        var map = Embed([new(Fate.Verbatim, "ab", "ab"), new(Fate.Dropped, "> ", ""), new(Fate.Verbatim, "cd", "cd")]).Map;
        Assert.That(map.ToHost(TextSpan.FromBounds(1, 3)), Is.EqualTo(TextSpan.FromBounds(1, 5)));
        Assert.That(map.ToHostEdit(TextSpan.FromBounds(1, 3)), Is.Null);
        Assert.That(map.ToHostEdit(TextSpan.FromBounds(2, 3)), Is.EqualTo(TextSpan.FromBounds(4, 5)));
    }

    [Test]
    public void An_edit_inside_an_escape_is_refused()
    {
        var map = Embed([new(Fate.Verbatim, "a", "a"), new(Fate.Decoded, "\\n", "\r\n"), new(Fate.Verbatim, "b", "b")]).Map;
        Assert.That(map.ToHostEdit(TextSpan.FromBounds(1, 2)), Is.Null);
        Assert.That(map.ToHostEdit(TextSpan.FromBounds(0, 3)), Is.EqualTo(TextSpan.FromBounds(0, 3)));
        Assert.That(map.ToHostEdit(new TextSpan(1, 0)), Is.EqualTo(new TextSpan(1, 0)));
        Assert.That(map.ToHostEdit(new TextSpan(2, 0)), Is.Null);
        Assert.That(map.ToHost(new TextSpan(4, 0)), Is.EqualTo(new TextSpan(4, 0)));
    }

    [Test]
    public void An_empty_guest_has_a_place()
    {
        var (_, map) = new TextMapBuilder("abc").Verbatim(new TextSpan(2, 0)).Build();
        Assert.That(map.ToHost(default), Is.EqualTo(new TextSpan(2, 0)));
        Assert.That(map.ToHostEdit(default), Is.EqualTo(new TextSpan(2, 0)));
    }

    [Test]
    public void Expansions_are_known_by_their_place()
    {
        var (text, map) = new TextMapBuilder("ab$Xcd").Verbatim(new TextSpan(1, 1)).Expansion(new TextSpan(2, 2)).Verbatim(new TextSpan(4, 2)).Build();
        Assert.That(text, Is.EqualTo("b$Xcd"));
        Assert.That(map.Pieces, Has.Length.EqualTo(1));
        Assert.That(SpansOf(text).Where(s => s.Length == 1).Select(map.IsExpanded), Is.EqualTo(new[] { false, true, true, false, false }));
    }

    /// <summary>Where the editor's caret stands in the guest: there and back again for what is taken as it stands.</summary>
    [Test]
    public void A_place_of_the_host_is_found_in_the_guest() => Prop.ForAll(_stretches, stretches =>
    {
        var (host, _, map) = Embed(stretches);
        for (var offset = 0; offset <= host.Length; offset++)
        {
            var guest = map.ToGuest(offset);
            var piece = map.Pieces.Where(p => p.HostStart <= offset && offset <= p.HostEnd).Cast<TextMapPiece?>().FirstOrDefault();
            Assert.That(guest.HasValue, Is.EqualTo(piece.HasValue));
            if (piece is { Verbatim: true } verbatim)
                Assert.That(verbatim.HostStart + guest - verbatim.GuestStart, Is.EqualTo(offset));
        }
    }).QuickCheckThrowOnFailure();
}
