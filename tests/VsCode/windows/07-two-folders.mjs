// A workspace of two folders: each is a root of its own.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export default [
  {
    name: "two folders",
    folders: { nas: "samples/nas-k3s", plain: "tests/VsCode/workspace/plain" },
    open: "both.code-workspace",
    before: ({ folder }) => writeFileSync(join(folder, "both.code-workspace"), JSON.stringify({ folders: [{ path: "nas" }, { path: "plain" }] })),
    tests: [
      {
        name: "the findings of both, each as `check` of it alone",
        async run({ workbench, folder, plimsoll }) {
          const expected = ["nas", "plain"].flatMap((name) => plimsoll.check(join(folder, name)).map(({ path, id, start }) => `${join(folder, name, path)}:${start.line}:${start.column} ${id}`)).sort();
          await workbench.problemsWith("has the findings of both", (problems) => {
            assert.deepEqual(problems.map(({ file, code, line, column }) => `${file}:${line}:${column} ${code}`).sort(), expected);
            return true;
          }, 45_000);
        },
      },
    ],
  },
];
