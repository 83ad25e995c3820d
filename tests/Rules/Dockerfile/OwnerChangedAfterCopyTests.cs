using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class OwnerChangedAfterCopyTests
{
    [Test]
    public void The_same_folder() => Check.Rule<OwnerChangedAfterCopy>()
        .On("Dockerfile", "FROM debian:12\nWORKDIR /app\n{|related:COPY|} . .\nRUN make && \\\n    [|chown -R www-data /app|]\n")
        .Finds("`chown -R` stores the files of `.` a second time: `COPY --chown=www-data` would bring them like that")
        .HasNothingToFix();

    [TestCase("{|related:COPY|} a /srv/a\nRUN [|chown -R 10:10 /srv|]")]
    [TestCase("{|related:COPY|} a /srv/\nRUN [|chmod -R 755 /srv|]")]
    [TestCase("ENV APP=/srv\n{|related:COPY|} a $APP/\nRUN [|chown -R 10 $APP|]")]
    [TestCase("{|related:COPY|} a /srv/\nRUN npm ci && [|chown -R node /srv|]")]
    [TestCase("RUN useradd app\n{|related:COPY|} a /srv/\nRUN [|chown --recursive app:app /srv|]")]
    [TestCase("{|related:COPY|} a /srv/\nRUN [|chown -R 10 /var/lib /srv|]")]
    public void Found_in(string lines) => Check.Rule<OwnerChangedAfterCopy>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("COPY --chown=app . /app\nRUN chown -R app /app")]
    [TestCase("COPY . /app\nRUN useradd app && chown -R app /app")]
    [TestCase("COPY . /app\nRUN /app/setup.sh && chown -R app /app")]
    [TestCase("COPY . /app\nRUN apt-get install -y nginx=1.26 && chown -R nginx /app")]
    [TestCase("COPY . /app\nRUN $SETUP && chown -R app /app")]
    [TestCase("COPY . /app\nRUN chown app /app")]
    [TestCase("COPY . /app\nRUN chown -R app /srv")]
    [TestCase("COPY . /app\nRUN chown -R $USER_ID /app")]
    [TestCase("COPY . /app\nRUN chmod -R g+w /app")]
    [TestCase("COPY . $DIR\nRUN chown -R app /app")]
    [TestCase("RUN chown -R app /app\nCOPY . /app")]
    [TestCase("COPY . /app\nRUN chown -R app /app\nFROM debian:12\nCOPY --from=0 /app /app")]
    [TestCase("COPY . /app\nCMD chown -R app /app && serve")]
    public void Nothing_in(string lines) => Check.Rule<OwnerChangedAfterCopy>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();
}
