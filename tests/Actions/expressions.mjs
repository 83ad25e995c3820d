// ${{ }} as GitHub evaluates it: with GitHub's own lexer, parser and evaluator.
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

const functions = (status) => {
  const define = (name, value) => [name, { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) }];
  return new Map([
    define("always", true), define("cancelled", status === "cancelled"), define("failure", status === "failure"), define("success", status === "success"),
  ]);
};

function toData(value) {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "string") return new data.StringData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, member]) => ({ key, value: toData(member) })));
}

const evaluate = (expression, contexts, status) => {
  const known = functions(status);
  const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), [...known.values()]).parse();
  return new Evaluator(tree, toData(contexts), known).evaluate();
};

/** The text with what stands in ${{ }} filled in. */
export function fill(text, contexts) {
  return String(text).replace(/\$\{\{(.*?)\}\}/gs, (_, expression) => evaluate(expression.trim(), contexts, "success").coerceString());
}

/** Whether a step with this condition runs. Without a status function, success() is part of it. */
export function runs(condition, contexts, status) {
  const expression = (condition === undefined ? "success()" : String(condition).trim().replace(/^\$\{\{(.*)\}\}$/s, "$1")).trim();
  const asked = /\b(always|cancelled|failure|success)\s*\(/i.test(expression) ? expression : `success() && (${expression})`;
  const { kind, primitive, value } = evaluate(asked, contexts, status);
  const isFalse = kind === data.Kind.Null || (kind === data.Kind.Boolean && !value) || (kind === data.Kind.String && value === "") || (kind === data.Kind.Number && (value === 0 || Number.isNaN(value)));
  return !isFalse;
}
