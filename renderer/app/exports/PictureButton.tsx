import { PictureOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useDoors } from '../doors';
import { fileNameOf } from '../paper';
import { drawPicture, type Picture } from '../picture';
import { useChosenScenario } from '../planning';
import { useScenarioName } from '../planning/scenarioName';
import { useProject } from '../project';
import { useLocalized, useText } from '../text';
import { useExport } from '../useExport';

interface PictureButtonProps {
  title: string;
  unit?: string;
  /** Said below the picture, before the place, scenario and day. */
  note?: string;
  /** Made when the button is pressed. */
  body(): Picture['body'];
  /** The drawing alone as SVG text, for papers that are printed large; then both are offered. */
  vector?: () => string;
  /** What it shows is older than the last change. */
  stale?: boolean;
}

/** Hands out a chart or table as a PNG that says by itself of which county, scenario and day it is. */
export function PictureButton({ title, unit, note, body, vector, stale = false }: PictureButtonProps) {
  const t = useText();
  const localized = useLocalized();
  const nameOf = useScenarioName();
  const { actions } = useDoors();
  const { busy, run } = useExport();
  const overview = useProject((state) => state.overview);
  const scenario = useChosenScenario();
  const county = overview ? localized(overview.county.name) : '';
  const savePicture = () =>
    run(async () => {
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
  const saveVector = (draw: () => string) =>
    run(async () =>
      actions.deliver('picture', {
        suggestedName: fileNameOf(`${county} ${title}.svg`),
        mediaType: 'image/svg+xml',
        bytes: new TextEncoder().encode(draw()),
      }),
    );
  const button = (
    <Button
      size="small"
      icon={<PictureOutlined />}
      loading={busy}
      aria-label={t('plan.exportPictureOf', { title })}
      title={t(vector ? 'picture.export' : 'plan.exportPicture')}
      onClick={vector ? undefined : () => void savePicture()}
    />
  );
  if (!vector) return button;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key }) => void (key === 'png' ? savePicture() : saveVector(vector)),
        items: [
          { key: 'png', label: t('picture.png') },
          { key: 'svg', label: t('picture.svg') },
        ],
      }}
    >
      {button}
    </Dropdown>
  );
}
