// A window of VS Code as a person uses it: by keyboard, mouse, and what is seen. Nothing here asks VS Code or the extension by code.
import assert from "node:assert/strict";
import { eventually } from "./eventually.mjs";
import { marksIn, placeOf, rowsIn, textIn } from "./seen.mjs";

const quickInput = ".quick-input-widget";
const editor = ".editor-group-container.active .monaco-editor[role=code]";

export class Workbench {
  constructor(page, pictures) {
    this.page = page;
    this.keyboard = page.keyboard;
    this.pictures = pictures;
  }

  /** Opens a window with a folder, or with a .code-workspace file. */
  static async open(context, address, path, pictures) {
    const url = `${address}/?${path.endsWith(".code-workspace") ? "workspace" : "folder"}=${encodeURIComponent(path)}`;
    // Now and then, a window of code-server on a busy machine comes up empty; a person would load it again.
    for (let attempt = 1; ; attempt++) {
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      try {
        await page.goto(url, { timeout: 60_000 });
        await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 45_000 });
        return new Workbench(page, pictures);
      } catch (error) {
        if (attempt === 3)
          throw error;
        console.log(`${path}: the window came up empty, and is opened again`);
        await page.close();
      }
    }
  }

  close() {
    return this.page.close();
  }

  async press(...keys) {
    for (const key of keys)
      await this.keyboard.press(key);
  }

  // The list at the top: files, commands, lines.

  /** Types into the list that `key` opens, and takes the entry that begins with `label`. `stays`: another list follows. */
  async choose(key, text, label, options) {
    await this.#list(key);
    await this.pick(text, label, options);
  }

  /** Opens the list. What happens in the window at that moment may close it, or swallow the key. */
  #list(key) {
    return eventually(`${key} opens the list`, async () => {
      await this.press(key);
      await this.page.locator(`${quickInput} input.input`).waitFor({ timeout: 2_000 });
      return true;
    });
  }

  /** Types into the list that is open. */
  async pick(text, label, { stays = false } = {}) {
    const list = this.page.locator(quickInput);
    await list.locator("input.input").fill(text);
    const entries = list.locator(".monaco-list-row .label-name");
    const focused = list.locator(".monaco-list-row.focused .label-name").first();
    // The name itself before those that only begin with it.
    const wanted = await eventually(`the list offers "${label}" for "${text}"`, async () => {
      const all = await entries.allTextContents();
      return all.find((name) => name.trim() === label) ?? all.find((name) => name.trim().startsWith(label));
    });
    for (let step = 0; step < 20 && await focused.textContent() !== wanted; step++)
      await this.press("ArrowDown");
    await this.press("Enter");
    if (!stays)
      await list.waitFor({ state: "hidden" });
  }

  /** Types an answer into the box that asks for one. */
  async answer(text) {
    const box = this.page.locator(`${quickInput} input.input`);
    await box.fill(text);
    await this.press("Enter");
    await box.waitFor({ state: "hidden" });
  }

  /** The entries of the list that is open. */
  async choices() {
    return this.page.locator(`${quickInput} .monaco-list-row .label-name`).allTextContents();
  }

  command(name) {
    return this.choose("F1", `>${name}`, name);
  }

  /** Opens a file by its path in the folder. */
  async openFile(path) {
    const name = path.split("/").at(-1);
    await this.#list("Control+P");
    const list = this.page.locator(quickInput);
    await list.locator("input.input").fill(path);
    // The list shows what it had until it has found.
    const focused = list.locator(".monaco-list-row.focused");
    await eventually(`the list offers ${path}`, async () => {
      const folder = await focused.locator(".label-description").allTextContents();
      return await focused.locator(".label-name").textContent({ timeout: 500 }) === name && folder.join("") === path.slice(0, -name.length - 1);
    });
    await this.press("Enter");
    await list.waitFor({ state: "hidden" });
    await this.shows(name);
  }

  /** Waits until the active tab has a name. */
  async shows(name) {
    await this.page.locator(".editor-group-container.active .tab.active").filter({ hasText: name }).waitFor();
  }

  // The editor.

  /** Puts the cursor at a line and a column, both from 1. */
  async goTo(line, column = 1) {
    await this.#list("Control+G");
    await this.page.locator(`${quickInput} input.input`).fill(`:${line}:${column}`);
    await this.press("Enter");
    await this.isAt(line, column);
  }

  async isAt(line, column) {
    await eventually(`the cursor is at line ${line}, column ${column}`, async () => (await this.status("Ln ")).startsWith(`Ln ${line}, Col ${column}`));
  }

  /** Types at the cursor, as fast as a machine does. */
  type(text) {
    return this.keyboard.insertText(text);
  }

  /** Puts the cursor in front of, or behind, the nth time that a text is seen, and gives the text's middle on the screen. */
  async at(text, { occurrence = 1, after = false, inside = 0 } = {}) {
    const place = await eventually(`the editor shows "${text}"`, () => this.page.locator(editor).first().evaluate(placeOf, { text, occurrence }));
    await this.goTo(place.line, place.column + (after ? text.length : inside));
    return place;
  }

  /** What is underlined in the part of the file that is seen: `{ line, severity, text }`, from top to bottom. */
  marks() {
    return this.page.locator(editor).first().evaluate(marksIn);
  }

  /** Waits until exactly these places are underlined; of two alike VS Code draws one. */
  async hasMarks(expected, milliseconds = 20_000) {
    const key = ({ line, severity, text }) => `${String(line).padStart(5)} ${severity} ${text}`;
    const distinct = (marks) => [...new Set(marks.map(key))].sort();
    const wanted = distinct(expected);
    await eventually("what is underlined is what was expected", async () => {
      assert.deepEqual(distinct(await this.marks()), wanted);
      return true;
    }, milliseconds);
  }

  /** Moves the mouse over a text of the editor and gives what the hover says. */
  async hover(text, { occurrence = 1, expect = "" } = {}) {
    const place = await eventually(`the editor shows "${text}"`, () => this.page.locator(editor).first().evaluate(placeOf, { text, occurrence }));
    const hover = this.page.locator(".monaco-hover:not(.hidden)").filter({ has: this.page.locator(".hover-row") });
    return eventually(`hovering over "${text}" says "${expect}"`, async () => {
      // The first look may come before the server's answer: the mouse goes away and comes back.
      await this.page.mouse.move(place.x + 1, place.y);
      await this.page.mouse.move(place.x, place.y);
      await this.page.waitForTimeout(350);
      const words = (await hover.allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
      if (words !== "" && words.includes(expect))
        return words;
      if (words !== "")
        await this.page.mouse.move(2, 2);
      throw new Error(words || "nothing");
    }, 45_000);
  }

  async unhover() {
    await this.page.mouse.move(640, 5);
    await this.page.locator(".monaco-hover:not(.hidden) .hover-row").first().waitFor({ state: "hidden" }).catch(() => {});
  }

  /** Opens the lightbulb's menu at a text, and gives what it offers. */
  async lightbulb(text, options) {
    if (text)
      await this.at(text, options);
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    await eventually("the lightbulb offers something", async () => {
      await this.press("Control+.");
      await rows.first().waitFor({ timeout: 3_000 });
      return true;
    }, 15_000);
    await this.page.locator(".action-widget .monaco-list-row.action.focused").waitFor();
    return rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label")));
  }

  /** Takes an entry of the lightbulb's menu by keyboard: clicks are swallowed without a screen. */
  async fix(title, text, options) {
    const offered = await this.lightbulb(text, options);
    const wanted = offered.findIndex((label) => label.startsWith(title));
    assert.ok(wanted >= 0, `the lightbulb offers "${title}", and not only: ${offered.join(" | ")}`);
    const focused = this.page.locator(".action-widget .monaco-list-row.action.focused");
    for (let step = 0; step < offered.length && !(await focused.getAttribute("aria-label")).startsWith(title); step++)
      await this.press("ArrowDown");
    assert.ok((await focused.getAttribute("aria-label")).startsWith(title));
    await this.press("Enter");
    await this.page.locator(".action-widget").waitFor({ state: "hidden" });
  }

  /** Saves the file, and waits until it is written. */
  async save() {
    await this.press("Control+S");
    await this.page.locator(".editor-group-container.active .tab.active:not(.dirty)").waitFor();
  }

  saveAll() {
    return this.command("File: Save All");
  }

  /** Throws away what was not saved. */
  revert() {
    return this.command("View: Revert and Close Editor");
  }

  focusEditor() {
    return this.command("View: Focus Active Editor Group");
  }

  /** Renames what is at the cursor. */
  async rename(name) {
    await this.press("F2");
    const widget = this.page.locator("[widgetid=__renameInputWidget]");
    const box = widget.locator("input");
    await box.waitFor();
    await box.fill(name);
    await this.press("Enter");
    await widget.waitFor({ state: "hidden" });
  }

  /** Says what language the document is of. */
  async language(name) {
    await this.choose("F1", ">Change Language Mode", "Change Language Mode", { stays: true });
    await this.pick(name, name);
  }

  /** Goes to a symbol of the document by the list of them. */
  async symbol(name) {
    await this.#list("Control+Shift+O");
    await this.pick(`@${name}`, name);
  }

  /** What VS Code writes into the lines without it being in the file. */
  hints() {
    return this.page.locator(`${editor} .view-line span[class*=dyn-rule]`).allTextContents();
  }

  /** The texts that are links. */
  links() {
    return this.page.locator(`${editor} .view-line .detected-link`).allTextContents();
  }

  /** Clicks at a text with Ctrl. */
  async follow(text) {
    const { x, y } = await this.at(text);
    await this.keyboard.down("Control");
    await this.page.mouse.move(x, y);
    await this.page.mouse.click(x, y);
    await this.keyboard.up("Control");
  }

  /** The lines of the editor that are seen, without hints. */
  text() {
    return this.page.locator(editor).first().evaluate(textIn);
  }

  /** The entries of the list of completions. */
  async completions() {
    const rows = this.page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.first().waitFor();
    return rows.locator(".label-name").allTextContents();
  }

  // Around the editor.

  /** The entry of the status bar that begins with a text. */
  async status(text) {
    const entries = await this.page.locator(".statusbar-item:visible").allInnerTexts();
    return entries.map((entry) => entry.replaceAll("\u00a0", " ").trim()).find((entry) => entry.startsWith(text)) ?? "";
  }

  /** All entries of the Problems panel: `{ file, severity, message, code, source, line, column, related: [text] }`. */
  async problems() {
    const panel = this.page.locator(".markers-panel-container");
    if (!await panel.isVisible()) {
      await this.press("Control+Shift+M");
      await panel.waitFor();
    }
    const problems = [];
    let file = "";
    for (const { level, text, severity, message, code, source, line, column, ...row } of await this.#rows(panel)) {
      if (level === 1)
        file = row.file;
      else if (level === 2)
        problems.push({ file, severity, message, code, source, line, column, related: [] });
      else
        problems.at(-1).related.push(text);
    }
    return problems;
  }

  /** The rows of the Problems panel. VS Code draws those that are seen: the window is high enough for all. */
  async #rows(panel) {
    const rows = (await panel.evaluate(rowsIn)).sort((a, b) => a.index - b.index);
    assert.ok(rows.length === 0 || (rows[0].index === 0 && rows.at(-1).isLast && rows.length === rows.at(-1).index + 1), "the window is too low for the Problems panel, or it changed while it was read");
    return rows;
  }

  /** Waits until the Problems panel has what a predicate wants, and gives all of it. */
  problemsWith(what, holds, milliseconds = 20_000) {
    return eventually(`the Problems panel ${what}`, async () => {
      const problems = await this.problems();
      return holds(problems) && problems;
    }, milliseconds);
  }

  /** Waits for a notification that says a text, and presses one of its buttons when one is named. */
  async notification(text, button) {
    const toast = this.page.locator(".notification-toast, .notifications-center .notification-list-item").filter({ hasText: text }).first();
    await toast.waitFor({ timeout: 30_000 });
    const buttons = await toast.locator(".monaco-button").allInnerTexts();
    const words = await toast.innerText();
    if (button)
      await toast.locator(".monaco-button").filter({ hasText: button }).first().click();
    return { text: words, buttons };
  }

  /** The page inside the webview that holds a text: a frame. */
  webview(text) {
    return eventually(`a webview shows "${text}"`, async () => {
      for (const frame of this.page.frames()) {
        if (frame.parentFrame()?.url().includes("/webview/browser/pre/") && (await frame.evaluate(() => document.body?.innerText ?? "")).includes(text))
          return frame;
      }
      return null;
    }, 20_000);
  }

  picture(name) {
    return this.page.screenshot({ path: `${this.pictures}/${name}.png` });
  }
}
