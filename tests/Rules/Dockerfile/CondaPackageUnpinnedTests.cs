using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CondaPackageUnpinnedTests
{
    [Test]
    public void Marks_the_first_one() => Check.Rule<CondaPackageUnpinned>()
        .On("Dockerfile", "FROM condaforge/miniforge3:24.9.2-0\nRUN conda install -y python=3.12 [|numpy|] pandas && conda clean -afy\n")
        .Finds("`numpy` and `pandas` have no version: each build may get another one")
        .HasNothingToFix();

    [TestCase("RUN conda install -y [|numpy|]")]
    [TestCase("RUN mamba install -n base -c conda-forge [|pandas|]")]
    [TestCase("RUN conda create -n app python=3.12 [|flask|]")]
    [TestCase("RUN micromamba install -y -n base [|conda-forge::jq|]")]
    [TestCase("ENV P=numpy\nRUN conda install -y [|$P|]")]
    public void Is_found(string line) => Check.Rule<CondaPackageUnpinned>().On("Dockerfile", $"FROM condaforge/miniforge3:24.9.2-0\n{line}\n").Finds();

    [TestCase("RUN conda install -y numpy=1.26.4")]
    [TestCase("RUN conda install -y \"numpy>=1.26\" python==3.12")]
    [TestCase("RUN conda install --file requirements.txt")]
    [TestCase("RUN conda install -y conda")]
    [TestCase("RUN conda install -y ./x.conda")]
    [TestCase("RUN conda env create -f environment.yml")]
    [TestCase("RUN conda update --all")]
    [TestCase("RUN conda clean -afy")]
    [TestCase("RUN conda install $PACKAGES")]
    [TestCase("RUN conda install -y numpy=$V")]
    [TestCase("CMD conda install numpy")]
    public void Nothing_in(string line) => Check.Rule<CondaPackageUnpinned>().On("Dockerfile", $"FROM condaforge/miniforge3:24.9.2-0\n{line}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<CondaPackageUnpinned>().On("setup.sh", "conda install -y numpy\n").FindsNothing();
}
