import { useText } from '../../../app/text';

/** Households of a helper against what he may have; what is above it is red and hatched. */
export function LoadBar({ households, capacity }: { households: number; capacity: number }) {
  const t = useText();
  const whole = Math.max(1, households, capacity);
  const share = (count: number) => `${Math.round((100 * count) / whole)}%`;
  return (
    <span className="load">
      <span className="load-bar" aria-hidden>
        <span className="load-within" style={{ width: share(Math.min(households, capacity)) }} />
        {households > capacity && <span className="load-above" style={{ width: share(households - capacity) }} />}
      </span>
      <small>{t('helpers.load', { households, capacity })}</small>
    </span>
  );
}
