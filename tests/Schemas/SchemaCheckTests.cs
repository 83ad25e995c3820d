using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Yaml;

namespace Plimsoll.Tests.Schemas;

public sealed class SchemaCheckTests
{
    [TestCase("services: {a: {image: b, ports: [80, '90', {target: 1}]}}", "")]
    [TestCase("services: {a: {imagee: b}}", "UnknownKey services.a.imagee")]
    [TestCase("services: {a: {image: [b]}}", "WrongType services.a.image")]
    [TestCase("services: {a: {depends_on: {b: {condition: never}}}}", "WrongValue services.a.depends_on.b.condition")]
    [TestCase("services: {a: {depends_on: {b: {}}}}", "MissingKey services.a.depends_on.b")]
    [TestCase("x-any: {thing: [1]}", "")]
    [TestCase("services: {a: {image: '${IMAGE}', init: '$INIT'}}", "")]
    [TestCase("nets: 1\nvolumes: 2", "UnknownKey nets, WrongType volumes")]
    public void Says_what_a_compose_file_may_not_have(string text, string expected)
    {
        var root = ((DataFileSyntax)YamlParser.Parse(text).Root).First!;
        var found = SchemaCheck.Check(root, ComposeSchema.Root, n => n is DataScalarSyntax scalar && scalar.Value.Contains('$', StringComparison.Ordinal));
        Assert.That(string.Join(", ", found.Select(v => $"{v.GetType().Name} {(v is UnknownKey unknown ? unknown.Entry.Value.Path : v.Node.Path)}")), Is.EqualTo(expected));
    }
}
