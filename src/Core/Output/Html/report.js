"use strict";
(() => {
  const form = document.getElementById("filter");
  const reveal = () => {
    // What a link leads to may be folded, or filtered away.
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target)
      return;
    if (form && target.closest(".file, .finding")?.matches("[hidden], [hidden] *")) {
      form.reset();
      apply();
    }
    for (let details = target.closest("details"); details; details = details.parentElement.closest("details"))
      details.open = true;
    target.scrollIntoView();
  };

  let apply = () => {};
  if (form) {
    const { severity, rule, path, text, fold, shown } = form.elements;
    const severities = severity.length ? [...severity] : [severity];
    const files = [...document.querySelectorAll(".file")].map((element) => ({
      element,
      path: element.querySelector("h3").textContent.toLowerCase(),
      findings: [...element.querySelectorAll(".finding")].map((finding) => ({ element: finding, text: null })),
    }));
    const all = files.reduce((sum, file) => sum + file.findings.length, 0);

    apply = () => {
      const wanted = new Set(severities.filter((box) => box.checked).map((box) => box.value));
      const inPath = path.value.trim().toLowerCase();
      const inText = text.value.trim().toLowerCase();
      let count = 0;
      for (const file of files) {
        let any = false;
        for (const finding of file.findings) {
          const data = finding.element.dataset;
          const matches = wanted.has(data.severity) && (!rule.value || rule.value === data.rule) && (!inPath || file.path.includes(inPath)) &&
            (!inText || (finding.text ??= finding.element.textContent.toLowerCase()).includes(inText));
          finding.element.hidden = !matches;
          any ||= matches;
          count += matches;
        }
        file.element.hidden = !any;
      }
      shown.value = count === all ? `${all} shown` : `${count} of ${all} shown`;
    };

    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    // The fields are empty only after the event.
    form.addEventListener("reset", () => setTimeout(apply));
    fold.addEventListener("click", () => {
      const open = !files.some((file) => file.element.open);
      files.forEach((file) => { file.element.open = open; });
      fold.textContent = open ? "Fold all" : "Unfold all";
    });
    document.querySelectorAll("a[data-filter]").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();
      form.reset();
      rule.value = link.dataset.filter;
      severities.forEach((box) => { box.checked = box.value === link.dataset.severity; });
      apply();
      document.getElementById("findings").scrollIntoView();
      rule.focus({ preventScroll: true });
    }));
    form.hidden = false;
    // A browser may have kept what was typed before the page was loaded again.
    apply();
    addEventListener("pageshow", apply);
    addEventListener("beforeprint", () => files.forEach((file) => { file.element.open = true; }));
  }

  addEventListener("hashchange", reveal);
  reveal();
})();
