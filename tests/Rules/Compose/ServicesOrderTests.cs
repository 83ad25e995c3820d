using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ServicesOrderTests
{
    [Test]
    public void By_name() => Check.Rule<ServicesOrder>()
        .On("compose.yaml", "services:\n  {|related:web|}:\n    image: nginx:1.29\n\n  # Data.\n  [|db|]:\n    image: postgres:18\n    # volumes:\n    #   - data:/var\n\nvolumes:\n  data:\n")
        .Finds("Service `db` stands after `web`, which follows it in the alphabet")
        .FixedTo("services:\n  # Data.\n  db:\n    image: postgres:18\n    # volumes:\n    #   - data:/var\n\n  web:\n    image: nginx:1.29\n\nvolumes:\n  data:\n");

    [Test]
    public void Extends_and_anchors_of_other_services_stay_in_front() => Check.Rule<ServicesOrder>()
        .On("compose.yaml", "services:\n  {|related:web|}: &web\n    image: nginx:1.29\n  [|admin|]:\n    <<: *web\n")
        .Finds().HasNothingToFix();

    [TestCase("services:\n  a:\n    image: nginx:1.29\n  B:\n    image: nginx:1.29\n  c:\n    image: nginx:1.29\n")]
    [TestCase("services:\n  x-base: {}\n  a:\n    image: nginx:1.29\n")]
    [TestCase("services:\n  a:\n    image: nginx:1.29\n")]
    [TestCase("services: {}\n")]
    public void In_order(string text) => Check.Rule<ServicesOrder>().On("compose.yaml", text).FindsNothing();
}
