const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const two = (value: number): string => String(value).padStart(2, '0');

/** A length for people: `26 s`, `6 min`, `1 h 01`; ms in, at least `1 s`. */
export function sayLength(ms: number): string {
  if (ms < 55 * SECOND) return `${Math.max(1, Math.round(ms / SECOND))} s`;
  if (ms < HOUR - MINUTE / 2) return `${Math.max(1, Math.round(ms / MINUTE))} min`;
  const minutes = Math.round(ms / MINUTE);
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)}`;
}

/** How long something took: `48 s`, `2 min 10`, `1 h 04`. */
export function sayTaken(ms: number): string {
  if (ms >= HOUR) return sayLength(ms);
  const seconds = Math.max(1, Math.round(ms / SECOND));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${two(seconds % 60)}`;
}

/** A size for people: `820 kB`, `2.4 MB`, `1.2 GB`. */
export function saySize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

const DAY = 24 * HOUR;

// Made once: a formatter costs a millisecond to make, and each row of a list writes two dates.
const SHORT_MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short' });
const LONG_MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long' });
const SHORT_WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const LONG_WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });

/** The date of a row: the time today, `Fri 20` in the last six days, `12 Nov` this year, else `12 Nov 2024`. */
export function sayRowDate(iso: string, now: Date): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  if (date.toDateString() === now.toDateString()) return `${date.getHours()}:${two(date.getMinutes())}`;
  const month = SHORT_MONTH.format(date);
  const day = date.getDate();
  const age = now.getTime() - date.getTime();
  if (age > 0 && age < 6 * DAY) return `${SHORT_WEEKDAY.format(date)} ${day}`;
  return date.getFullYear() === now.getFullYear() ? `${day} ${month}` : `${day} ${month} ${date.getFullYear()}`;
}

/** A day as it is written in a search, `2026-11-20`, for people: `20 Nov 2026`; a year or a month, or what is no date, as it stands. */
export function sayDay(typed: string): string {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(typed);
  if (parts === null) return typed;
  const date = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return `${date.getDate()} ${SHORT_MONTH.format(date)} ${date.getFullYear()}`;
}

/** A date and time in full: `Friday 20 November 2026, 10:32`; empty for what is not a date. */
export function sayDate(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const weekday = LONG_WEEKDAY.format(date);
  const month = LONG_MONTH.format(date);
  return `${weekday} ${date.getDate()} ${month} ${date.getFullYear()}, ${date.getHours()}:${two(date.getMinutes())}`;
}

/** A date and time in short: `20 Nov 11:02`. */
export function sayShortDate(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  return `${date.getDate()} ${SHORT_MONTH.format(date)} ${date.getHours()}:${two(date.getMinutes())}`;
}

/** A count with its noun: `1 file`, `3 files`. */
export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
