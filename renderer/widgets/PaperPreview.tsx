import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../app/text';
import { LoadingState } from './States';
import './paperPreview.css';

interface PaperPreviewProps {
  /** Another key: another paper. */
  paperKey: unknown[];
  /** Width of the paper in CSS px; it is made to fit the window. */
  paperWidth: number;
  render(): Promise<string>;
  /** The paper stands in its frame: listeners can be put on it from outside; what it gives back takes them off. */
  onPaper?(frame: HTMLIFrameElement): () => void;
  /** Lies over the paper. */
  children?: ReactNode;
}

/** The paper's own markup in a frame that can run no script: what is seen is what is printed. */
export function PaperPreview({ paperKey, paperWidth, render, onPaper, children }: PaperPreviewProps) {
  const t = useText();
  const desk = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const scrolled = useRef(0);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [loads, setLoads] = useState(0);
  useEffect(() => {
    const element = desk.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { data } = useQuery({ queryKey: ['paper', ...paperKey], queryFn: render, gcTime: 0, placeholderData: keepFormer(onPaper) });
  useEffect(() => {
    const element = frame.current;
    const view = element?.contentWindow;
    if (loads === 0 || !element || !view || !onPaper) return undefined;
    view.scrollTo(0, scrolled.current);
    const note = () => (scrolled.current = view.scrollY);
    view.addEventListener('scroll', note, { passive: true });
    const leave = onPaper(element);
    return () => {
      view.removeEventListener('scroll', note);
      leave();
    };
  }, [loads, onPaper]);
  const scale = size.width > 0 ? Math.min(1, size.width / paperWidth) : 1;
  return (
    <div className="paper-desk" ref={desk}>
      {data === undefined ? (
        <LoadingState rows={14} />
      ) : (
        <iframe
          ref={frame}
          className="paper-preview"
          title={t('document.preview')}
          sandbox="allow-same-origin"
          srcDoc={data}
          onLoad={() => setLoads((count) => count + 1)}
          style={{ width: size.width / scale, height: size.height / scale, transform: `scale(${scale})` }}
        />
      )}
      {children}
    </div>
  );
}

/** A paper that is being written stays visible until the next one stands. */
function keepFormer(onPaper: PaperPreviewProps['onPaper']): ((former: string | undefined) => string | undefined) | undefined {
  return onPaper ? (former) => former : undefined;
}
