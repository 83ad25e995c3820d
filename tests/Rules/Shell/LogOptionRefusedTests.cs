using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class LogOptionRefusedTests
{
    [TestCase("setup.sh", "docker run --log-driver {|related:json-file|} --log-opt [|max-sizes|]=1m nginx\n", "The log driver `json-file` has no option `max-sizes` (did you mean `max-size`?)")]
    [TestCase("setup.sh", "docker run --log-driver {|related:journald|} --log-opt [|max-size|]=1m nginx\n", "The log driver `journald` has no option `max-size`")]
    [TestCase("setup.sh", "docker run --log-opt [|max_size|]=1m nginx\n", "The log driver `json-file` has no option `max_size` (did you mean `max-size`?)")]
    [TestCase("setup.sh", "docker run --log-opt mode=[|async|] nginx\n", "`async` is no way to log: containers log `blocking` or `non-blocking`")]
    [TestCase("setup.sh", "docker run --log-driver json-file --log-opt compress=[|true|] nginx\n", "`compress` is on, and no file is ever set aside to be compressed: that takes `max-size` and a `max-file` of 2 or more")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    logging:\n      driver: [|json|]\n", "`json` is no log driver (did you mean `json-file`?)")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    logging:\n      driver: local\n      options:\n        max-size: [|10x|]\n", "`max-size` is `10x`, which is no size")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    logging:\n      driver: gelf\n      options:\n        [|tag|]: web\n", "The log driver `gelf` needs `gelf-address`")]
    public void Is_refused(string path, string text, string message) => Check.Rule<LogOptionRefused>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker run --log-driver json-file --log-opt max-size=10m --log-opt max-file=3 --log-opt compress=true nginx\n")]
    [TestCase("setup.sh", "docker run --log-driver loki --log-opt loki-url=http://loki:3100 nginx\n")]
    [TestCase("setup.sh", "docker run --log-opt awslogs-group=x nginx\n")]
    [TestCase("setup.sh", "docker run $OPTS --log-driver json-file --log-opt foo=1 nginx\n")]
    [TestCase("setup.sh", "docker run --log-driver $D --log-opt foo=1 nginx\n")]
    [TestCase("setup.sh", "docker run --log-driver none nginx\n")]
    [TestCase("setup.sh", "podman run --log-driver k8s-file --log-opt max_size=1m nginx\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    logging:\n      options:\n        max-size: 10m\n        max-file: \"3\"\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    logging:\n      driver: json-file\n      options:\n        max-size: ${SIZE}\n")]
    public void Is_taken(string path, string text) => Check.Rule<LogOptionRefused>().On(path, text).FindsNothing();
}
