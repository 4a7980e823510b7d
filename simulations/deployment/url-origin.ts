/** Keep of a URL what may be shown: no user, no path and no query, since keys are often part of these. */
export function showOrigin(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** Tell whether a URL names this machine by an address that no other machine can have. */
export function isOnLoopback(url: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}
