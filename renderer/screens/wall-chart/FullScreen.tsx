import { useCallback, useEffect, useRef } from 'react';
import { useCommand } from '../../app/doors';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { Board } from './Board';
import { listenForLeaving } from './listenForLeaving';
import { Presentation } from './Presentation';
import { useWallChartView } from './wallChartView';
import './presentation.css';

/** The whole window, or the whole screen where the system allows it: the county's charts one by one, or the main ones of the place at once. */
export function FullScreen() {
  const t = useText();
  const frame = useRef<HTMLDivElement>(null);
  const county = useProject((state) => state.overview?.county.code ?? '000000');
  const fullScreen = useWallChartView((state) => state.fullScreen);
  const rhythm = useWallChartView((state) => state.rhythm);
  const setPresenting = useShell((state) => state.setPresenting);
  const close = useCallback(() => setPresenting(false), [setPresenting]);
  const scope = useScope();
  const { data: summary } = useCommand('wallChart', { scope: county }, { enabled: fullScreen === 'slides' });
  // Beside other charts a timetable has room for years.
  const isBoard = fullScreen === 'board';
  const { data: set } = useCommand('wallCharts', {
    scope: isBoard ? scope : county,
    rhythm: isBoard ? 'year' : rhythm,
  });

  useEffect(() => {
    const element = frame.current;
    element?.focus();
    if (element?.requestFullscreen) void element.requestFullscreen().catch(() => undefined);
    const stopListening = listenForLeaving(window, document, close);
    return () => {
      stopListening();
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, [close]);

  const label = t(isBoard ? 'charts.board' : 'wallChart.present');
  return (
    <div
      ref={frame}
      className={`presentation is-${fullScreen}`}
      role="dialog"
      aria-modal
      aria-label={label}
      tabIndex={-1}
    >
      {set && isBoard && <Board facts={set} onClose={close} />}
      {set && summary && fullScreen === 'slides' && <Presentation summary={summary} facts={set} onClose={close} />}
    </div>
  );
}
