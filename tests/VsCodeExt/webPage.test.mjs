// A page of the server in a webview: only its own scripts run, and its colours are the editor's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { webPage } from "../../src/VsCodeExt/src/webPage.ts";

const page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<style>a{}</style>\n</head>\n<body><script>one()</script>\n<SCRIPT type=\"module\">two()</SCRIPT></body></html>";

test("the policy stands before all else in the head, and allows nothing from anywhere", () => {
  const secured = webPage(page, "abc=", false);
  const [, policy] = /<head><meta http-equiv="Content-Security-Policy" content="([^"]*)">\n<meta charset/.exec(secured);
  assert.deepEqual(policy.split("; "), ["default-src 'none'", "img-src data:", "style-src 'nonce-abc='", "script-src 'nonce-abc='", "base-uri 'none'", "form-action 'none'"]);
});

test("it takes the place of the page's own, whose hashes are those of other styles", () => {
  const secured = webPage(page.replace("<head>", "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"style-src 'sha256-abc='; base-uri 'none'\">"), "abc=", false);
  assert.equal(secured.match(/Content-Security-Policy/g).length, 1);
  assert.doesNotMatch(secured, /sha256/);
});

test("each script and style gets the nonce, whatever its case", () => {
  const secured = webPage(page, "abc=", false);
  assert.match(secured, /<script nonce="abc=">one\(\)/);
  assert.match(secured, /<SCRIPT nonce="abc=" type="module">two\(\)/);
  assert.match(secured, /<style nonce="abc=">a\{\}/);
});

test("a page without a head gets one, and a header element is no head", () => {
  assert.match(webPage("<p>nothing</p>", "n", false), /^<!DOCTYPE html><head><meta http-equiv="Content-Security-Policy"[^>]*><\/head><p>/);
  assert.match(webPage("<header>x</header>", "n", false), /^<!DOCTYPE html><head><meta/);
  assert.match(webPage("<head class=\"a\"><title>t</title></head>", "n", false), /^<head class="a"><meta/);
});

test("a dollar sign in the page stays what it is", () => {
  assert.match(webPage("<head></head><p>$& $1 ${VAR}</p>", "n", false), /<p>\$& \$1 \$\{VAR\}<\/p>/);
});

test("dark is the editor's, not the system's", () => {
  const css = "<head><style>@media screen and (prefers-color-scheme: dark) { a {} } @media (prefers-color-scheme:light) { b {} }</style></head>";
  assert.match(webPage(css, "n", true), /@media screen and \(min-width: 0\) \{ a \{\} \} @media \(max-width: 0\)/);
  assert.match(webPage(css, "n", false), /@media screen and \(max-width: 0\) \{ a \{\} \} @media \(min-width: 0\)/);
});
