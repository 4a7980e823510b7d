/** Keep of a URL what may be shown: no user, no path and no query, since keys are often part of these. */
export function showOrigin(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
