/**
 * A page of the server made fit for a webview: nothing is loaded from anywhere, only its own styles and scripts count, and where it asks
 * for the system's colours it gets the editor's. The policy takes the place of the page's own, which knows its styles by their hashes.
 * @param nonce Unguessable, and a new one for each page.
 */
export function webPage(html: string, nonce: string, isDark: boolean): string {
  const own = `'nonce-${nonce}'`;
  const policy = `default-src 'none'; img-src data:; style-src ${own}; script-src ${own}; base-uri 'none'; form-action 'none'`;
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const page = html
    .replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>\s*/gi, "")
    .replace(/<(script|style)(?=[\s>])/gi, `<$1 nonce="${nonce}"`)
    .replace(/\(\s*prefers-color-scheme:\s*dark\s*\)/g, isDark ? "(min-width: 0)" : "(max-width: 0)")
    .replace(/\(\s*prefers-color-scheme:\s*light\s*\)/g, isDark ? "(max-width: 0)" : "(min-width: 0)");
  const head = /<head(\s[^>]*)?>/i.exec(page);
  if (!head) return `<!DOCTYPE html><head>${meta}</head>${page}`;
  const start = head.index + head[0].length;
  return page.slice(0, start) + meta + page.slice(start);
}
