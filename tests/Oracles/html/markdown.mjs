// Looks at what GitHub's own renderer makes of Markdown reports: node markdown.mjs FILE.md... Beside each stands FILE.md.html. Run by check.sh.
import { statSync } from "node:fs";
import { basename } from "node:path";
import { check, finish, open } from "./browser.mjs";

for (const file of process.argv.slice(2)) {
  const name = basename(file);
  check(`${name} fits a comment`, statSync(file).size < 65_536);
  await open(`${file}.html`, {}, async (page) => {
    const seen = await page.evaluate(() => {
      const rows = [...document.querySelectorAll("table")].map((table) => new Set([...table.rows].map((row) => row.cells.length)));
      const prose = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest("code, pre"))
          prose.push(walker.currentNode.data);
      }
      return {
        ragged: rows.filter((widths) => widths.size !== 1).length,
        links: [...document.querySelectorAll("a")].map((a) => a.href),
        foreign: [...document.querySelectorAll("script, img, style, iframe, h1")].map((e) => e.outerHTML),
        prose: prose.join("\n"),
        code: [...document.querySelectorAll("code")].map((c) => c.textContent),
      };
    });
    check(`${name}: every row of a table has its columns`, seen.ragged === 0);
    check(`${name}: no link but to the rules`, seen.links.every((href) => href.includes("/rules-docs/")), seen.links.join(" "));
    check(`${name}: no markup of the files`, seen.foreign.length === 0, seen.foreign.join(" "));
    // GitHub looks for these outside of code, behind the renderer.
    const read = seen.prose.match(/@\w+|#\d+|GH-\d+|:\w+:/gi) ?? [];
    check(`${name}: nobody is notified`, read.length === 0, read.join(" "));
    check(`${name}: no backtick, star or line is left over`, !/[`*]|<br>|^\d+\.$/m.test(seen.prose), seen.prose);
    if (name === "nasty.md")
      check(`${name}: names are there to the letter`, seen.code.includes("a|b `c` <script>alert(1)</script> @octocat #1 *x*/Dockerfile"), seen.code.join("\n"));
  });
}
finish("Markdown");
