using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class BrokenContinuationTests
{
    [TestCase("docker run -d \\[|  |]\n  {|related:-p|} 80:80 nginx", "Blanks behind the backslash end the command: `-p` on the next line is a command of its own")]
    [TestCase("docker run -d \\\n[|  # the port|]\n  {|related:-p|} 80:80 nginx", "The comment ends the command: `-p` on the next line is a command of its own")]
    [TestCase("docker run -d \\ [|# in the background|]\n  {|related:-p|} 80:80 nginx", "No line goes on behind a comment, and the command ends there: `-p` on the next line is a command of its own")]
    [TestCase("docker run -d \\\n[||]\n  {|related:--name|} web nginx", "The empty line ends the command: `--name` on the next line is a command of its own")]
    [TestCase("docker run -d[||]\n  {|related:-p|} 80:80 \\\n  nginx", "Without a backslash the command ends with this line: `-p` on the next line is a command of its own")]
    [TestCase("docker build[||]\n  {|related:--build-arg|}=A=1 .", "Without a backslash the command ends with this line: `--build-arg` on the next line is a command of its own")]
    public void Is_found(string script, string message) => Check.Rule<BrokenContinuation>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run -d \\[|  |]\n  -p 80:80 nginx", "docker run -d \\\n  -p 80:80 nginx")]
    [TestCase("docker run -d[||]\n  -p 80:80 nginx", "docker run -d \\\n  -p 80:80 nginx")]
    [TestCase("docker run -d \\ [|# c|]\n  -p 80:80 nginx", "docker run -d \\\n  -p 80:80 nginx")]
    public void Is_mended(string script, string after) => Check.Rule<BrokenContinuation>().On("setup.sh", script + "\n").Finds().FixedTo(after + "\n");

    [TestCase("docker run -d \\\n  -p 80:80 \\\n  nginx")]
    [TestCase("docker run -d nginx\n# a comment\necho done")]
    [TestCase("docker run -d nginx\n\n- p")]
    [TestCase("docker run -d \\\n  nginx \\\n\necho done")]
    [TestCase("docker run -d nginx &&\\\n echo -p")]
    [TestCase("docker run -d \"nginx \\ \"")]
    [TestCase("docker ps\n-x")]
    [TestCase("docker run -d nginx ^\n-p 80:80")]
    [TestCase("docker run -d nginx; \\\necho")]
    [TestCase("cat <<EOF\ndocker run -d\n-p 80:80\nEOF")]
    [TestCase("docker run -d \\\r\n  -p 80:80 nginx")]
    [TestCase("docker run -d nginx\n---")]
    [TestCase("apt-get install \\ \n  -y docker")]
    public void Is_left_alone(string script) => Check.Rule<BrokenContinuation>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<BrokenContinuation>().On("notes.md", "```bash\ndocker run -d \\[| |]\n  {|related:-p|} 80:80 nginx\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<BrokenContinuation>().On("notes.md", "```bash\ndocker run -d nginx\n\n- first\n```\n").FindsNothing();
}
