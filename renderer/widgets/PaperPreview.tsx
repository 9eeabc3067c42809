import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../app/text';
import { LoadingState } from './States';
import './paperPreview.css';

interface PaperPreviewProps {
  /** Another key: another paper. */
  paperKey: unknown[];
  /** Width of the paper in CSS px; it is made to fit the window. */
  paperWidth: number;
  render(): Promise<string>;
}

/** The paper's own markup in a frame that can run no script: what is seen is what is printed. */
export function PaperPreview({ paperKey, paperWidth, render }: PaperPreviewProps) {
  const t = useText();
  const desk = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = desk.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { data } = useQuery({ queryKey: ['paper', ...paperKey], queryFn: render, gcTime: 0 });
  const scale = size.width > 0 ? Math.min(1, size.width / paperWidth) : 1;
  return (
    <div className="paper-desk" ref={desk}>
      {data === undefined ? (
        <LoadingState rows={14} />
      ) : (
        <iframe
          className="paper-preview"
          title={t('document.preview')}
          sandbox="allow-same-origin"
          srcDoc={data}
          style={{ width: size.width / scale, height: size.height / scale, transform: `scale(${scale})` }}
        />
      )}
    </div>
  );
}
