// Puts the pictures of a README into its text: VS Code shows those of https: and data: addresses alone, and a package has no address.
//   node pictures.mjs README.md
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [file] = process.argv.slice(2);
const inlined = readFileSync(file, "utf8").replace(/(!\[[^\]]*\]\()([^):]+\.png)\)/g, (_, before, path) =>
  `${before}data:image/png;base64,${readFileSync(join(dirname(file), path)).toString("base64")})`);
writeFileSync(file, inlined);
