/**
 * A page of the server made fit for a webview: nothing is loaded from anywhere, only its own scripts run, and where it asks for the
 * system's colours it gets the editor's.
 * @param nonce Unguessable, and a new one for each page.
 */
export function webPage(html: string, nonce: string, isDark: boolean): string {
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const scripts = html.replace(/<script(?=[\s>])/gi, `<script nonce="${nonce}"`);
  const head = /<head(\s[^>]*)?>/i.exec(scripts);
  const secured = head ? scripts.slice(0, head.index + head[0].length) + meta + scripts.slice(head.index + head[0].length) : `<!DOCTYPE html><head>${meta}</head>${scripts}`;
  return secured
    .replace(/\(\s*prefers-color-scheme:\s*dark\s*\)/g, isDark ? "(min-width: 0)" : "(max-width: 0)")
    .replace(/\(\s*prefers-color-scheme:\s*light\s*\)/g, isDark ? "(max-width: 0)" : "(min-width: 0)");
}
