import { PictureOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useDoors } from '../../app/doors';
import { fileNameOf } from '../../app/paper';
import { drawPicture, type Picture } from '../../app/picture';
import { useChosenScenario } from '../../app/planning';
import { useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { useScenarioName } from './scenarioName';

interface PictureButtonProps {
  title: string;
  unit?: string;
  /** Said below the picture, before the place, scenario and day. */
  note?: string;
  /** Made when the button is pressed. */
  body(): Picture['body'];
  /** What it shows is older than the last change. */
  stale?: boolean;
}

/** Hands out a chart or table as a PNG that says by itself of which county, scenario and day it is. */
export function PictureButton({ title, unit, note, body, stale = false }: PictureButtonProps) {
  const t = useText();
  const localized = useLocalized();
  const nameOf = useScenarioName();
  const { actions } = useDoors();
  const { busy, run } = useExport();
  const overview = useProject((state) => state.overview);
  const scenario = useChosenScenario();
  const save = () =>
    run(async () => {
      const county = overview ? localized(overview.county.name) : '';
      const source = [
        county,
        ...(scenario ? [t('scenarios.named', { name: nameOf(scenario) })] : []),
        ...(overview ? [t('statusBar.asOf', { date: overview.asOf.date })] : []),
        ...(stale ? [t('state.stale')] : []),
      ].join(' · ');
      const bytes = await drawPicture({ title, unit, notes: note ? [note, source] : [source], body: body() });
      const suggestedName = fileNameOf(`${county} ${title}.png`);
      return actions.deliver('picture', { suggestedName, mediaType: 'image/png', bytes });
    });
  return (
    <Button
      size="small"
      icon={<PictureOutlined />}
      loading={busy}
      aria-label={t('plan.exportPictureOf', { title })}
      title={t('plan.exportPicture')}
      onClick={() => void save()}
    />
  );
}
