using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>Messages that are none: each costs an error at most, and what follows is heard.</summary>
public sealed class MalformedTests
{
    const int ParseError = -32700, InvalidRequest = -32600;

    [TestCase("Content-Length: abc\r\n\r\n", ParseError)]
    [TestCase("Content-Length: -5\r\n\r\n", ParseError)]
    [TestCase("Content-Length: \r\n\r\n", ParseError)]
    [TestCase("Content-Length: 5.0\r\n\r\n", ParseError)]
    [TestCase("Content-Length: 2147483647\r\n\r\n", ParseError)]
    [TestCase("Content-Length: 99999999999999999999\r\n\r\n", ParseError)]
    [TestCase("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n", ParseError)]
    [TestCase("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", ParseError)]
    [TestCase("Content-Length: 0\r\n\r\n", ParseError)]
    [TestCase("Content-Length: 1\r\n\r\n{", ParseError)]
    [TestCase("Content-Length: 8\r\n\r\nnonsense", ParseError)]
    [TestCase("Content-Length: 3\r\n\r\n{}}", ParseError)]
    [TestCase("Content-Length: 4\r\n\r\nnull", InvalidRequest)]
    [TestCase("Content-Length: 2\r\n\r\n[]", InvalidRequest)]
    [TestCase("Content-Length: 1\r\n\r\n5", InvalidRequest)]
    [TestCase("Content-Length: 2\r\n\r\n{}", InvalidRequest)]
    [TestCase("Content-Length: 3\r\n\r\n\"x\"", InvalidRequest)]
    [TestCase("Content-Length: 17\r\n\r\n{\"jsonrpc\":\"2.0\"}", InvalidRequest)]
    [TestCase("Content-Length: 20\r\n\r\n{\"id\":null,\"error\":5}", null)]
    [TestCase("Content-Length: 43\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":99999,\"result\":false}", null)]
    [TestCase("\r\n\r\n\r\n", null)]
    public void What_is_no_message(string bytes, int? code)
    {
        using var session = new Session();
        session.Client.Line.SendBytes(bytes);
        session.IsAlive();
        Assert.That(session.Errors, code is null ? Has.Count.LessThanOrEqualTo(1) : Is.EqualTo(new[] { code }));
    }

    [TestCase("content-length:{0}\r\n\r\n")]
    [TestCase("CONTENT-LENGTH: {0} \r\n\r\n")]
    [TestCase("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {0}\r\n\r\n")]
    [TestCase("Content-Length: {0}\r\nX-Other: Content-Length\r\n\r\n")]
    [TestCase("Content-Length: {0}\n\n")]
    public void Headers_as_others_write_them(string header)
    {
        using var session = new Session();
        const string Body = """{"jsonrpc":"2.0","id":"a","method":"nothing"}""";
        session.Client.Line.SendBytes(header.Replace("{0}", $"{Body.Length}", StringComparison.Ordinal) + Body);
        session.IsAlive();
        Assert.That(session.Unexpected.Select(m => m.ToJsonString()), Has.One.Contains("\"id\":\"a\""));
    }

    /// <summary>The server finds its feet at the next header that it comes upon.</summary>
    [TestCase(-1)]
    [TestCase(-7)]
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(30)]
    [TestCase(300)]
    public void A_length_that_is_wrong(int by)
    {
        using var session = new Session();
        var body = """{"jsonrpc":"2.0","method":"$/é"}"""u8.ToArray();
        session.Client.Line.SendBytes([.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length + by}\r\n\r\n"), .. body]);
        // Those that come next may be swallowed.
        for (var i = 0; i < 12; i++)
            session.Client.Notify("$/nothing", new JsonObject());
        session.IsAlive();
    }

    [Test]
    public void Bytes_that_are_no_text()
    {
        using var session = new Session();
        var random = new Random(5);
        for (var i = 0; i < 50; i++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            session.Client.Line.SendBody(bytes);
        }

        session.IsAlive();
        Assert.That(session.Errors, Has.Count.EqualTo(50).And.All.EqualTo(ParseError).Or.All.EqualTo(InvalidRequest));
    }

    [TestCase('[')]
    [TestCase('{')]
    public void Nesting_without_end(char bracket)
    {
        using var session = new Session();
        session.Client.Line.SendBody(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(bracket == '{' ? "{\"a\":" : "[", 100_000))));
        session.Client.Line.SendBody(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"deep","method":"nothing","params":{{new string('[', 60)}}{{new string(']', 60)}}}"""));
        session.IsAlive();
        Assert.That(session.Errors, Has.Some.EqualTo(ParseError));
    }

    [Test]
    public void A_batch_of_messages_is_refused_as_the_protocol_has_none()
    {
        using var session = new Session();
        session.Client.Line.SendBody("""[{"jsonrpc":"2.0","id":1,"method":"shutdown"},{"jsonrpc":"2.0","method":"exit"}]"""u8);
        session.IsAlive();
        Assert.That(session.Errors, Is.EqualTo(new[] { InvalidRequest }));
    }

    [TestCase("""{"jsonrpc":"2.0","id":{"a":1},"method":"nothing"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":1.5,"method":"nothing"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":"\ud800","method":"nothing"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":123456789012345678901234567890,"method":"nothing"}""")]
    [TestCase("""{"id":7777,"method":"nothing"}""")]
    [TestCase("""{"jsonrpc":"1.0","id":7777,"method":"nothing"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":7777,"method":"\ud800"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":7777,"method":{}}""")]
    [TestCase("""{"jsonrpc":"2.0","id":7777,"method":"nothing","method":"again","params":5}""")]
    public void Requests_that_are_not_quite(string body)
    {
        using var session = new Session();
        session.Client.Line.SendBody(Encoding.UTF8.GetBytes(body));
        session.IsAlive();
        Assert.That(session.Unexpected, Has.Count.EqualTo(1));
    }

    [TestCase("Content-Length: 100\r\n\r\n{\"jsonrpc\":")]
    [TestCase("Content-Length: 100\r\n")]
    [TestCase("Content-")]
    [TestCase("")]
    public void A_stream_that_is_cut_off_ends_the_server(string bytes)
    {
        using var session = new Session();
        session.Client.Line.SendBytes(bytes);
        session.Client.Line.EndInput();
        Assert.That(session.Client.Line.Exit.Wait(Guard.Hang));
        Assert.That(session.Client.Line.Exit.Result, Is.EqualTo(1));
    }

    [Test]
    public void Input_that_fails_before_anything_was_said()
    {
        using var line = new ServerLine("/");
        line.SendBytes("\0\0\0\r\n");
        line.EndInput();
        Assert.That(line.Exit.Wait(Guard.Hang));
        Assert.That(line.Exit.Result, Is.EqualTo(1));
    }

    /// <summary>A session that is told nonsense.</summary>
    sealed class Session : IDisposable
    {
        readonly TemporaryFolder _folder = new();

        public Session()
        {
            Client = LspClient.In(_folder.Root);
            Unexpected = Client.CollectUnexpected();
        }

        public LspClient Client { get; }

        /// <summary>Answers to what was no request of the client's.</summary>
        public List<JsonObject> Unexpected { get; }

        public List<int?> Errors => Unexpected.ConvertAll(m => (int?)m["error"]!["code"]);

        public void IsAlive()
        {
            // A request whose header is overlooked is lost: a client would send it again.
            var answers = new List<Task<JsonObject>>();
            for (var i = 0; i < 3; i++)
                answers.Add(Client.Ask("plimsoll/rulePage", new JsonObject { ["id"] = "PLM1001" }, out _));
            Client.WaitFor("the last answer", () => answers[^1].IsCompleted);
            Assert.That((string?)answers[^1].Result["result"]?["title"], Does.StartWith("PLM1001"));
        }

        public void Dispose()
        {
            Client.Dispose();
            _folder.Dispose();
        }
    }
}
