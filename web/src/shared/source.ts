// Where a talk comes from: its address on the web.

/** Only web addresses are followed, whatever a document says. */
export function isWeb(address: string | null): address is string {
  return /^https?:\/\//i.test(address ?? '');
}

/** The source of a talk at a time: YouTube's way where it is YouTube, else a media fragment. */
export function sourceAt(source: string, seconds: number): string {
  const address = new URL(source);
  const whole = Math.floor(seconds);
  if (/(^|\.)(youtube\.com|youtu\.be)$/.test(address.hostname)) address.searchParams.set('t', `${whole}s`);
  else address.hash = `t=${whole}`;
  return address.href;
}
