using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class PipPackageUnpinnedTests
{
    [Test]
    public void Marks_the_first_one() => Check.Rule<PipPackageUnpinned>()
        .On("Dockerfile", "FROM python:3.12\nRUN pip install --no-cache-dir \\\n    flask==3.0.3 \\\n    [|gunicorn|] \\\n    'celery[redis]'\n")
        .Finds("`gunicorn` and `celery[redis]` have no version: each build may get another one")
        .HasNothingToFix();

    [TestCase("RUN pip3 install --upgrade [|ansible|]")]
    [TestCase("RUN pip install [|celery[redis]|]")]
    [TestCase("RUN python3 -m pip install [|flask|]")]
    [TestCase("RUN pip install --index-url https://pypi.example.com/simple [|flask|]")]
    [TestCase("RUN pip install [|git+https://github.com/example/tool.git|]")]
    [TestCase("RUN pip install [|git+ssh://git@github.com/example/tool.git|]")]
    [TestCase("RUN pip install --upgrade pip && pip install [|flask|]")]
    [TestCase("ONBUILD RUN pip install [|flask|]")]
    public void Is_found(string line) => Check.Rule<PipPackageUnpinned>().On("Dockerfile", $"FROM python:3.12\n{line}\n").Finds();

    [TestCase("RUN pip install flask==3.0.3 'celery>=5' 'redis~=5.0' 'x!=1' 'y===2'")]
    [TestCase("RUN pip install flask==$VERSION")]
    [TestCase("RUN pip install -r requirements.txt")]
    [TestCase("RUN pip install -rrequirements.txt gunicorn")]
    [TestCase("RUN pip install --requirement=requirements.txt")]
    [TestCase("RUN pip install -c constraints.txt flask")]
    [TestCase("ENV PIP_CONSTRAINT=/constraints.txt\nRUN pip install flask")]
    [TestCase("RUN PIP_CONSTRAINT=/constraints.txt pip install flask")]
    [TestCase("RUN pip install . ./lib /wheels/x-1.0-py3-none-any.whl x-1.0.tar.gz")]
    [TestCase("RUN pip install -e .")]
    [TestCase("RUN pip install --no-index --find-links=/wheels flask")]
    [TestCase("RUN pip install git+https://github.com/example/tool.git@v1.2")]
    [TestCase("RUN pip install 'tool @ git+https://github.com/example/tool.git@v1.2'")]
    [TestCase("RUN pip install https://example.com/x-1.0.zip")]
    [TestCase("RUN pip install --upgrade pip setuptools wheel")]
    [TestCase("RUN pip install $PACKAGES")]
    [TestCase("RUN pip install --timeout 60 flask==3.0.3")]
    [TestCase("RUN pip uninstall -y flask && pip list && pipx install flask")]
    public void Nothing_in(string lines) => Check.Rule<PipPackageUnpinned>().On("Dockerfile", $"FROM python:3.12\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<PipPackageUnpinned>().On("setup.sh", "pip install flask\n").FindsNothing();
}
