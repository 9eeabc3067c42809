import { useEffect, useState } from 'react';

/** A value as it was when it last stood still, so that typing does not ask at every key. */
export function useSettledJson<T>(value: T, milliseconds = 200): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return JSON.parse(settled) as T;
}
