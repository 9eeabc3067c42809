import { Segmented } from 'antd';
import type { ComponentType } from 'react';
import { useText } from '../../../app/text';
import { useProgressView, watchParts, type WatchPart } from '../progressView';
import { FollowUpPart } from './FollowUpPart';
import { OutpostPart } from './OutpostPart';
import { SurveyPart } from './SurveyPart';
import './monitoring.css';

const parts: Record<WatchPart, ComponentType> = {
  outpost: OutpostPart,
  survey: SurveyPart,
  follow_up: FollowUpPart,
};

/** What is watched beside the exits themselves: the outpost and early signals, what the people say, who has left. */
export function MonitoringTab() {
  const t = useText();
  const part = useProgressView((state) => state.watch);
  const setWatch = useProgressView((state) => state.setWatch);
  const Part = parts[part];
  return (
    <div className="stack monitoring">
      <div className="progress-line">
        <Segmented
          aria-label={t('watch.part')}
          value={part}
          onChange={setWatch}
          options={watchParts.map((value) => ({ value, label: t(`watch.part.${value}`) }))}
        />
      </div>
      <Part />
    </div>
  );
}
