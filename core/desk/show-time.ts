const two = (value: number) => String(value).padStart(2, '0');

/** `2026-03-06 10:05`, as a record wants it. */
export function formatDateTime(at: number): string {
  const day = new Date(at);
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return `${date} ${two(day.getHours())}:${two(day.getMinutes())}`;
}

/** `10:05:09`, as a path wants it. */
export function formatClock(at: number): string {
  const day = new Date(at);
  return `${two(day.getHours())}:${two(day.getMinutes())}:${two(day.getSeconds())}`;
}

/** A length of time as a clock shows it, in any language: `0:45`, `3:20`, `1:05:09`. */
export function formatTimer(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/** A length of time as one says it: 45秒, 3分20秒, 1小时5分. */
export function formatLength(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds}秒`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes}分${seconds % 60}秒` : `${minutes}分钟`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? `${hours}小时${minutes % 60}分` : `${hours}小时`;
}
