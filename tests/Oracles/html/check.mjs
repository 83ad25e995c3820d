// Holds HTML reports to a validator, and to Chromium: node check.mjs FILE... Run by check.sh.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { HtmlValidate } from "html-validate";
import { check, finish, open } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.PLIMSOLL_HTML_SCREENSHOTS;
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "long-title": "off", // the title is the result
    "no-trailing-whitespace": "off", // lines of files may end with it
    "prefer-native-element": "off", // <search> is too new
    "tel-non-breaking": "off", // port numbers are no telephone numbers
    "wcag/h32": "off", // the filter works while one types: there is nothing to submit
  },
});

async function validate(file) {
  const report = await validator.validateString(readFileSync(file, "utf8"));
  for (const { ruleId, message, line, column } of report.results.flatMap((r) => r.messages))
    check(`${basename(file)} is valid`, false, `${line}:${column} ${ruleId} ${message}`);
  check(`${basename(file)} is valid`, report.errorCount === 0);
}

const accessibility = async (page, name) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  for (const violation of violations)
    check(`${name} is accessible`, false, `${violation.id} ${violation.help}: ${violation.nodes.slice(0, 3).map((n) => n.html + " " + n.failureSummary).join(" | ")}`);
  check(`${name} is accessible`, violations.length === 0);
};

const visible = (page, selector) => page.locator(`${selector}:visible`).count();

async function filter(page, name) {
  const all = await page.locator(".finding").count();
  const of = (severity) => page.locator(`.finding[data-severity=${severity}]`).count();
  const shown = () => page.locator("output").textContent();
  check(`${name}: all are shown first`, await visible(page, ".finding") === all && await shown() === `${all} shown`);

  await page.locator("input[value=warning]").uncheck();
  check(`${name}: by severity`, await visible(page, ".finding") === all - await of("warning"));
  await page.getByRole("button", { name: "Clear" }).click();
  await page.waitForFunction((count) => document.querySelector("output").value === `${count} shown`, all);

  const rule = await page.locator(".finding").first().getAttribute("data-rule");
  await page.locator("select[name=rule]").selectOption(rule);
  const ofRule = await page.locator(`.finding[data-rule=${rule}]`).count();
  check(`${name}: by rule`, await visible(page, ".finding") === ofRule && await shown() === (ofRule === all ? `${all} shown` : `${ofRule} of ${all} shown`));
  await page.getByRole("button", { name: "Clear" }).click();

  const path = await page.locator(".file h3").first().textContent();
  await page.locator("input[name=path]").fill(path.toUpperCase());
  check(`${name}: by path`, await visible(page, ".file") === 1);
  await page.locator("input[name=path]").fill("");
  await page.locator("input[name=text]").fill("there is no such text");
  check(`${name}: by text`, await visible(page, ".finding") === 0 && await visible(page, ".file") === 0);

  // A link to what is filtered away brings it back.
  await page.evaluate(() => { location.hash = "#finding-1"; });
  await page.waitForFunction((count) => document.querySelector("output").value === `${count} shown`, all);

  await page.getByRole("button", { name: "Fold all" }).click();
  check(`${name}: folded`, await visible(page, ".finding") === 0);
  await page.getByRole("button", { name: "Unfold all" }).click();
  check(`${name}: unfolded`, await visible(page, ".finding") === all);

  await page.locator(".finding a[href^='#rule-']").first().click();
  check(`${name}: a rule's page opens`, await page.locator(`#rule-${rule}`).isVisible());
  await page.locator("#by-rule > summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("a[data-filter]").first().click();
  check(`${name}: the table filters`, await page.locator("select[name=rule]").inputValue() === await page.locator("a[data-filter]").first().getAttribute("data-filter"));
}

async function look(file) {
  const name = basename(file);
  const hasFindings = readFileSync(file, "utf8").includes("<article");
  const backgrounds = [];
  for (const colorScheme of ["light", "dark"]) {
    await open(file, { colorScheme }, async (page) => {
      backgrounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      if (pictures)
        await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
      await page.evaluate(() => {
        document.querySelectorAll("details").forEach((details) => { details.open = true; });
        document.querySelectorAll(".finding").forEach((finding) => { finding.style.contentVisibility = "visible"; });
      });
      await accessibility(page, `${name} (${colorScheme})`);
    });
  }
  check(`${name}: dark is not light`, backgrounds[0] !== backgrounds[1]);
  if (hasFindings)
    await open(file, {}, (page) => filter(page, name));
  await open(file, { javaScriptEnabled: false }, async (page) => {
    check(`${name} without its script: all is there`, await visible(page, ".finding") === await page.locator(".finding").count());
    check(`${name} without its script: no filter`, await visible(page, "#filter") === 0);
  });
  // On a telephone nothing is wider than the page.
  await open(file, { viewport: { width: 360, height: 700 } }, async (page) =>
    check(`${name} fits a telephone`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)));
}

for (const file of process.argv.slice(2)) {
  await validate(file);
  await look(file);
}
finish("HTML");
