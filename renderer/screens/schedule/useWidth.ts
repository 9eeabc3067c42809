import { useEffect, useState, type RefObject } from 'react';

/** Width of an element in pixels, kept while the window changes. @param start used until it is on screen */
export function useWidth(element: RefObject<HTMLElement | null>, start: number): number {
  const [width, setWidth] = useState(start);
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const read = () => setWidth(target.clientWidth || start);
    read();
    const observer = new ResizeObserver(read);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, start]);
  return width;
}
