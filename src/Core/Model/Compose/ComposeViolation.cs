using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>Something that a compose file may not have at that place.</summary>
/// <param name="Document">The file.</param>
/// <param name="Path">The place in the application, as compose writes it: <c>services.web.ports.0</c>. Anchors do not show.</param>
/// <param name="Schema">The schema of the mapping for a key that is unknown or missing, else of the value.</param>
public abstract record ComposeViolation(Document Document, string Path, Schema Schema);

public sealed record ComposeUnknownEntry(Document Document, string Path, Schema Schema, DataEntrySyntax Entry) : ComposeViolation(Document, Path, Schema);

public sealed record ComposeTypeMismatch(Document Document, string Path, Schema Schema, DataNode Value) : ComposeViolation(Document, Path, Schema);

/// <summary>A text that is none of the words that are allowed.</summary>
public sealed record ComposeWordMismatch(Document Document, string Path, Schema Schema, SourcedText Text) : ComposeViolation(Document, Path, Schema);

public sealed record ComposeMissingEntry(Document Document, string Path, Schema Schema, DataMappingSyntax Mapping, string Key) : ComposeViolation(Document, Path, Schema);

/// <summary>A text that does not have its form.</summary>
/// <param name="Text">All of it, variables put in.</param>
/// <param name="Piece">What is wrong of it; the whole where something is missing.</param>
public sealed record ComposeMalformedText(Document Document, string Path, Schema Schema, ScalarForm Form, SourcedText Text, SourcedText Piece, FormError Error)
    : ComposeViolation(Document, Path, Schema);

/// <summary>An item that the list has already.</summary>
public sealed record ComposeRepeatedItem(Document Document, string Path, Schema Schema, DataSequenceSyntax List, int First, int Second, string Text)
    : ComposeViolation(Document, Path, Schema);

/// <summary>Services at the top level, as compose 1 had them before there were sections.</summary>
public sealed record ComposeServicesAtTop(Document Document, string Path, Schema Schema, DataMappingSyntax Root, DataEntrySyntax First)
    : ComposeViolation(Document, Path, Schema);

/// <summary><c>yes</c>, <c>on</c> and their like where compose wants a truth value: taken, with a warning.</summary>
public sealed record ComposeOldTruthValue(Document Document, string Path, Schema Schema, DataScalarSyntax Scalar, SourcedText Text)
    : ComposeViolation(Document, Path, Schema);
