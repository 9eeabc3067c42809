import { useCommand } from '../../app/doors';
import { useLocalized, useText } from '../../app/text';
import { formatMoment } from '../../app/time';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';
import { listImports, placeOfImport } from './overviewRows';
import { PlaceRow } from './Place';

const mostImports = 5;
const looked = 400;

/** Files and facts that came in last and still stand. */
export function ImportPanel() {
  const t = useText();
  const localized = useLocalized();
  const answer = useCommand('listEdits', { limit: looked });
  return (
    <Panel title={t('overview.imports')} flush>
      <Answered answer={answer} rows={3}>
        {(edits) => {
          const imports = listImports(edits, mostImports);
          return (
            <ul className="place-rows">
              {imports.map(({ seq, kind, text, time, reason }) => (
                <PlaceRow
                  key={seq}
                  {...placeOfImport[kind]}
                  text={localized(text)}
                  note={[formatMoment(time), reason ?? ''].filter(Boolean).join(' · ')}
                />
              ))}
              {imports.length === 0 && <PlaceRow screen="import" text={t('overview.noImports')} />}
            </ul>
          );
        }}
      </Answered>
    </Panel>
  );
}
