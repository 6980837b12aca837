/** `m:ss` or `h:mm:ss`, floor to the second: how times are shown and spoken in the window. */
export function formatTime(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** `hh:mm:ss` + separator + `mmm`, rounded to the ms: subtitle time codes (SubRip uses `,`, WebVTT uses `.`). */
export function formatTimecode(ms: number, separator: ',' | '.'): string {
  const whole = Math.max(0, Math.round(ms));
  const part = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${part(Math.floor(whole / 3_600_000), 2)}:${part(Math.floor(whole / 60_000) % 60, 2)}:${part(Math.floor(whole / 1000) % 60, 2)}${separator}${part(whole % 1000, 3)}`;
}
