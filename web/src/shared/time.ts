// Times and dates as people write them.

/** Seconds as `m:ss` or `h:mm:ss`. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** A day as the reader's language writes it, without a shift by time zone. */
export function day(date: string): string {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** A length in the words of a page: `48 min`, `1 h 5 min`. */
export function minutes(seconds: number): string {
  const all = Math.max(1, Math.round(seconds / 60));
  const [hours, rest] = [Math.floor(all / 60), all % 60];
  return hours > 0 ? `${hours} h${rest > 0 ? ` ${rest} min` : ''}` : `${all} min`;
}
