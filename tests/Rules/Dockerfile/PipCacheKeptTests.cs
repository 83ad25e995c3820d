using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class PipCacheKeptTests
{
    [Test]
    public void The_option_is_added() => Check.Rule<PipCacheKept>()
        .On("Dockerfile", "FROM python:3.12\nRUN apt-get update \\\n && [|pip install|] -r requirements.txt\n")
        .Finds("`pip install` without `--no-cache-dir` leaves its downloads in the image")
        .FixedTo("FROM python:3.12\nRUN apt-get update \\\n && pip install --no-cache-dir -r requirements.txt\n");

    [TestCase("RUN [|pip3 install|] flask==3.0.0", "RUN pip3 install --no-cache-dir flask==3.0.0")]
    [TestCase("RUN [|pip3.12 install|] -U flask", "RUN pip3.12 install --no-cache-dir -U flask")]
    [TestCase("RUN [|python3 -m pip install|] flask", "RUN python3 -m pip install --no-cache-dir flask")]
    [TestCase("RUN [|python -u -m pip install|] .", "RUN python -u -m pip install --no-cache-dir .")]
    [TestCase("RUN [|/venv/bin/pip install|] flask", "RUN /venv/bin/pip install --no-cache-dir flask")]
    [TestCase("ENV PIP_DISABLE_PIP_VERSION_CHECK=1\nRUN [|pip install|] flask", "ENV PIP_DISABLE_PIP_VERSION_CHECK=1\nRUN pip install --no-cache-dir flask")]
    [TestCase("ONBUILD RUN [|pip install|] -r requirements.txt", "ONBUILD RUN pip install --no-cache-dir -r requirements.txt")]
    [TestCase("RUN [|pip install|] flask && rm -rf /var/lib/apt/lists/*", "RUN pip install --no-cache-dir flask && rm -rf /var/lib/apt/lists/*")]
    [TestCase("RUN <<EOF\n[|pip install|] flask\nEOF", "RUN <<EOF\npip install --no-cache-dir flask\nEOF")]
    public void Is_found_and_mended(string run, string mended) => Check.Rule<PipCacheKept>()
        .On("Dockerfile", $"FROM python:3.12\n{run}\n").Finds().FixedTo($"FROM python:3.12\n{mended}\n");

    [TestCase("RUN pip install --no-cache-dir flask")]
    [TestCase("RUN pip --no-cache-dir install flask")]
    [TestCase("RUN pip install --cache-dir=/tmp/pip flask")]
    [TestCase("ENV PIP_NO_CACHE_DIR=1\nRUN pip install flask")]
    [TestCase("ARG PIP_NO_CACHE_DIR=off\nRUN pip install flask")]
    [TestCase("RUN PIP_NO_CACHE_DIR=1 pip install flask")]
    [TestCase("RUN export PIP_NO_CACHE_DIR=1 && pip install flask")]
    [TestCase("ENV PIP_CACHE_DIR=/cache\nRUN pip install flask")]
    [TestCase("COPY pip.conf /etc/pip.conf\nRUN pip install flask")]
    [TestCase("RUN pip config set global.no-cache-dir true\nRUN pip install flask")]
    [TestCase("RUN --mount=type=cache,target=/root/.cache/pip pip install flask")]
    [TestCase("RUN --mount=type=cache,target=/root/.cache pip install flask")]
    [TestCase("RUN --mount=type=cache,target=$HOME/.cache pip install flask")]
    [TestCase("RUN pip install flask && rm -rf /root/.cache")]
    [TestCase("RUN pip install flask && rm -rf /root/.[^.]*")]
    [TestCase("RUN pip install flask && rm -rf $CACHES/*")]
    [TestCase("RUN pip install flask && rm -rf ~/.cache/pip")]
    [TestCase("RUN pip install flask && pip cache purge")]
    [TestCase("RUN pip install --no-index --find-links=/wheels flask")]
    [TestCase("RUN pip install /wheels/app-1.0-py3-none-any.whl")]
    [TestCase("RUN pip install --no-deps .")]
    [TestCase("RUN pip install $PIP_OPTIONS flask")]
    [TestCase("RUN pip download flask")]
    [TestCase("RUN pipx install flask && pipenv install")]
    [TestCase("RUN python setup.py install")]
    [TestCase("RUN uv pip install flask")]
    [TestCase("RUN pip install flask\nFROM python:3.12-slim\nCOPY --from=0 /venv /venv")]
    public void Nothing_in(string lines) => Check.Rule<PipCacheKept>().On("Dockerfile", $"FROM python:3.12\n{lines}\n").FindsNothing();

    [Test]
    public void What_an_earlier_stage_sets_is_inherited() => Check.Rule<PipCacheKept>()
        .On("Dockerfile", "FROM python:3.12 AS base\nENV PIP_NO_CACHE_DIR=1\nFROM base\nRUN pip install flask\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<PipCacheKept>().On("setup.sh", "pip install flask\n").FindsNothing();
}
