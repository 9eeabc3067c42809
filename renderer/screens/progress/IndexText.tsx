import { formatNumber } from '../../app/format';

/** A ratio that should be at least 1; behind in colour and by a sign. */
export function IndexText({ value }: { value: number | null }) {
  if (value === null) return <span className="faint">{'–'}</span>;
  const text = formatIndex(value);
  if (value >= 1) return <span className="good-text">{text}</span>;
  return <span className={value < 0.9 ? 'danger-text' : 'warning-text'}>{`${text} ▼`}</span>;
}

/** Two decimals, and never 1.00 for what is short of it. @example formatIndex(0.9999) // '0.99' */
export function formatIndex(value: number): string {
  const shown = value < 1 ? Math.floor(value * 100) / 100 : Math.round(value * 100) / 100;
  const text = formatNumber(shown);
  return text.includes('.') ? text.padEnd(text.indexOf('.') + 3, '0') : `${text}.00`;
}
