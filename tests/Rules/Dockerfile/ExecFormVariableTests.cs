using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ExecFormVariableTests
{
    [Test]
    public void No_shell_puts_it_in() => Check.Rule<ExecFormVariable>()
        .On("Dockerfile", "FROM eclipse-temurin:21\nENV {|related:JAVA_OPTS|}=-Xmx1g\nENTRYPOINT [\"java\", [|\"$JAVA_OPTS\"|], \"-jar\", \"/app.jar\"]\n")
        .Finds("`java` gets the text `$JAVA_OPTS`: exec form has no shell that puts the value in")
        .FixedTo("FROM eclipse-temurin:21\nENV JAVA_OPTS=-Xmx1g\nENTRYPOINT [\"sh\", \"-c\", \"exec java $JAVA_OPTS -jar /app.jar \\\"$@\\\"\", \"sh\"]\n");

    [Test]
    public void CMD_takes_no_more_arguments() => Check.Rule<ExecFormVariable>()
        .On("Dockerfile", "FROM python:3.13\nENV {|related:PORT|}=8000\nCMD [\"gunicorn\", \"-b\", [|\"0.0.0.0:${PORT}\"|], \"app:app\"]\n")
        .Finds()
        .FixedTo("FROM python:3.13\nENV PORT=8000\nCMD [\"sh\", \"-c\", \"exec gunicorn -b 0.0.0.0:${PORT} app:app\"]\n");

    [TestCase("FROM gcr.io/distroless/base-debian12\nENV {|related:PORT|}=1\nCMD [\"/app\", [|\"$PORT\"|]]")]
    [TestCase("FROM debian:12\nARG {|related:PORT|}=1\nCMD [\"/app\", [|\"$PORT\"|]]")]
    [TestCase("FROM debian:12\nENV {|related:PORT|}=1\nCMD [\"/app\", [|\"$PORT\"|], \"two words\"]")]
    [TestCase("FROM debian:12\nENV {|related:PORT|}=1\nENTRYPOINT [\"/start.sh\"]\nCMD [\"app\", [|\"$PORT\"|]]")]
    public void No_fix_in(string text) => Check.Rule<ExecFormVariable>().On("Dockerfile", text + "\n").Finds().HasNothingToFix();

    [TestCase("ENV {|related:X|}=1\nRUN [\"mkdir\", [|\"$X\"|]]")]
    [TestCase("ARG {|related:X|}=1\nRUN [\"mkdir\", [|\"/x/${X}\"|]]")]
    [TestCase("ENV {|related:APP|}=/app\nCMD [[|\"$APP/run\"|]]")]
    [TestCase("ENV {|related:P|}=1\nHEALTHCHECK CMD [\"curl\", \"-f\", [|\"http://localhost:$P/\"|]]")]
    public void Found_in(string lines) => Check.Rule<ExecFormVariable>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("ENV X=1\nCMD [\"sh\", \"-c\", \"app $X\"]")]
    [TestCase("ENV X=1\nCMD [\"/bin/bash\", \"-lc\", \"app $X\"]")]
    [TestCase("ENV X=1\nENTRYPOINT [\"tini\", \"--\", \"bash\", \"-c\", \"exec app $X\"]")]
    [TestCase("CMD [\"app\", \"$X\"]")]
    [TestCase("CMD [\"app\", \"$(X)\"]")]
    [TestCase("ENV X=1\nCMD [\"app\", \"$$X\"]")]
    [TestCase("ENV X=1\nCMD [\"envsubst\", \"$X\"]")]
    [TestCase("ENV X=1\nCMD app $X")]
    [TestCase("CMD [\"app\", \"$X\"]\nENV X=1")]
    [TestCase("ENV X=1\nCMD [\"app\", \"${X:-2}\"]")]
    [TestCase("ENV X=1\nCMD [\"app\", \"\\\\$X\"]")]
    [TestCase("ENV X=1\nONBUILD RUN [\"app\", \"$X\"]")]
    [TestCase("ENV X=1\nSHELL [\"app\", \"$X\"]")]
    [TestCase("ENV XY=1\nCMD [\"app\", \"$X\"]")]
    [TestCase("ENV X=1\nRUN [\"awk\", \"{print $X}\"]")]
    public void Nothing_in(string lines) => Check.Rule<ExecFormVariable>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();
}
