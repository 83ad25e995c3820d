// What is read off the window. These functions run inside the page, one by one: each holds all that it needs.

/** What is underlined in an editor: the line's number in the margin, and the characters above the wave. */
export function marksIn(editor) {
  const middle = (box) => (box.top + box.bottom) / 2;
  const near = (boxes, box) => boxes.find((other) => Math.abs(middle(other.box) - middle(box)) < box.height / 2);
  const boxed = (selector) => [...editor.querySelectorAll(selector)].map((element) => ({ element, box: element.getBoundingClientRect() }));
  const lines = boxed(".view-lines .view-line");
  const numbers = boxed(".margin-view-overlays .line-numbers");
  const marks = [];
  for (const { element, box } of boxed(".view-overlays .cdr[class*=squiggly-]")) {
    const severity = /squiggly-(\w+)/.exec(element.className)[1];
    const line = near(lines, box);
    let text = "";
    const walker = document.createTreeWalker(line.element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (let i = 0; i < walker.currentNode.length; i++) {
        const range = document.createRange();
        range.setStart(walker.currentNode, i);
        range.setEnd(walker.currentNode, i + 1);
        const character = range.getBoundingClientRect();
        const center = (character.left + character.right) / 2;
        if (center > box.left && center < box.right)
          text += walker.currentNode.data[i];
      }
    }
    marks.push({ line: Number(near(numbers, box).element.textContent), severity, text: text.replaceAll("\u00a0", " ") });
  }
  return marks.sort((a, b) => a.line - b.line);
}

/** Where the nth occurrence of a text stands in an editor: line and column from 1, and the middle on the screen. Null: it is not seen. */
export function placeOf(editor, { text, occurrence }) {
  const middle = (box) => (box.top + box.bottom) / 2;
  const numbers = [...editor.querySelectorAll(".margin-view-overlays .line-numbers")].map((element) => ({ element, box: element.getBoundingClientRect() }));
  const lines = [...editor.querySelectorAll(".view-lines .view-line")].map((element) => ({ element, box: element.getBoundingClientRect() }));
  lines.sort((a, b) => a.box.top - b.box.top);
  let left = occurrence;
  for (const { element, box } of lines) {
    const characters = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      // An inlay hint stands in the line, and is no text of the file.
      if (walker.currentNode.parentElement.className.includes("dyn-rule"))
        continue;
      for (let i = 0; i < walker.currentNode.length; i++)
        characters.push({ node: walker.currentNode, i });
    }
    const content = characters.map(({ node, i }) => node.data[i]).join("").replaceAll("\u00a0", " ");
    for (let index = content.indexOf(text); index >= 0; index = content.indexOf(text, index + 1)) {
      if (--left > 0)
        continue;
      const number = numbers.find((other) => Math.abs(middle(other.box) - middle(box)) < box.height / 2);
      const range = document.createRange();
      range.setStart(characters[index].node, characters[index].i);
      const last = characters[index + text.length - 1];
      range.setEnd(last.node, last.i + 1);
      const where = range.getBoundingClientRect();
      return { line: Number(number.element.textContent), column: index + 1, x: (where.left + where.right) / 2, y: middle(where) };
    }
  }
  return null;
}

/** The lines of an editor that are seen; what VS Code writes into them without it being in the file is left out. */
export function textIn(editor) {
  const lines = [...editor.querySelectorAll(".view-lines .view-line")].map((line) => {
    const copy = line.cloneNode(true);
    copy.querySelectorAll("[class*=dyn-rule]").forEach((hint) => hint.remove());
    return { top: line.getBoundingClientRect().top, text: copy.textContent.replaceAll("\u00a0", " ") };
  });
  return lines.sort((a, b) => a.top - b.top).map(({ text }) => text).join("\n");
}

/** The rows of the Problems panel that are drawn: those alone that are seen, and some around them. */
export function rowsIn(panel) {
  const text = (row, selector) => row.querySelector(selector)?.textContent ?? "";
  return [...panel.querySelectorAll(".monaco-list-row")].filter((row) => !row.closest(".monaco-tree-sticky-container")).map((row) => {
    const place = /\[Ln (\d+), Col (\d+)\]/.exec(text(row, ".marker-line"));
    const level = Number(row.getAttribute("aria-level"));
    return {
      index: Number(row.dataset.index),
      isLast: row.dataset.lastElement === "true",
      level,
      text: row.textContent,
      file: level === 1 ? row.querySelector(".monaco-icon-label").getAttribute("aria-label") : "",
      severity: /codicon-(error|warning|info)/.exec(row.querySelector(".marker-icon .codicon")?.className)?.[1] ?? "",
      message: [...row.querySelectorAll(".marker-message")].map((line) => line.textContent).join("\n"),
      code: text(row, ".marker-code"),
      source: text(row, ".marker-source"),
      line: Number(place?.[1]),
      column: Number(place?.[2]),
    };
  });
}
