/** Moments as an office writes them, in the time of this computer. */

/** @example formatMoment('2016-05-03T08:07:00') // '2016-05-03 08:07' */
export function formatMoment(time: string | number): string {
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime())) return '–';
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())} ${formatClock(time)}`;
}

/** @example formatClock('2016-05-03T08:07:00') // '08:07' */
export function formatClock(time: string | number): string {
  const moment = new Date(time);
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** Minutes and seconds left. @example formatCountdown(299_000) // '4:59' */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** A size of files. @example formatSize(3_400_000) // '3.2 MB' */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
