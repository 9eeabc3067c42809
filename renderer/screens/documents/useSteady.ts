import { useRef } from 'react';

/** The former value as long as the new one says the same; a paper that did not change is not drawn again. */
export function useSteady<T>(value: T): T {
  const kept = useRef({ value, text: '' });
  const text = JSON.stringify(value);
  if (kept.current.text !== text) kept.current = { value, text };
  return kept.current.value;
}
