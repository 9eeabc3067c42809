import { useEffect, useState } from 'react';

/** A value as it was when it last stood still, so that typing, sliding and scrolling do not ask at every step. */
export function useSettled<T extends string | number>(value: T, milliseconds = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
