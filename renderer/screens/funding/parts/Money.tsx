import { formatFen, formatWanYuan } from '../../../app/format';
import { useText } from '../../../app/text';

interface MoneyProps {
  /** Null is shown as a dash. */
  fen: number | null;
  /** A gain or loss: both signs are written. */
  signed?: boolean;
}

/** An amount in ten thousand yuan; the exact yuan stand in its title. */
export function Money({ fen, signed = false }: MoneyProps) {
  const t = useText();
  if (fen === null) return <span className="faint">{'–'}</span>;
  const text = signed ? signedWanYuan(fen) : formatWanYuan(fen);
  return (
    <span className="money" title={t('pool.exactYuan', { yuan: formatFen(fen) })}>
      {text}
    </span>
  );
}

/** @example signedWanYuan(1_500_000) // '+1.5' */
export function signedWanYuan(fen: number): string {
  const text = formatWanYuan(fen);
  return fen > 0 && text !== '0.0' ? `+${text}` : text;
}
