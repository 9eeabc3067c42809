import { Button, Select } from 'antd';
import type { PlaceQuestion } from '../../../analytics/register/types';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount, formatPercent } from '../../app/format';
import { useProject } from '../../app/project';
import { useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { describePlace } from '../../widgets/Problems';
import { elsewhere, useImport } from './importState';
import { useImportSteps } from './useImportSteps';

/** Written towns and villages that the county does not have, units nearly named as another: asked once, remembered, never guessed. */
export function PlaceQuestions() {
  const t = useText();
  const { inspection, places } = useImport();
  const steps = useImportSteps();
  const busy = useProject((state) => state.tasks.length > 0);
  const questions = inspection?.places ?? [];
  if (questions.length === 0) return null;
  const title = t('intake.places', { count: formatCount(questions.length) });
  const answered = questions.filter(({ key }) => places[key] !== undefined).length;
  return (
    <Panel
      title={title}
      flush
      note={t('intake.placesHint')}
      actions={
        <>
          <AcceptBest questions={questions} />
          <ChangeButton size="small" disabled={answered === 0 || busy} onClick={() => void steps.answerPlaces()}>
            {t('intake.placesRemember', { count: formatCount(answered) })}
          </ChangeButton>
        </>
      }
    >
      <DataTable
        caption={title}
        rows={questions}
        rowKey={(question) => question.key}
        maxHeight={420}
        columns={[
          {
            key: 'written',
            title: t('intake.written'),
            render: (question) => (
              <>
                <b className="break-words">{question.shown}</b>
                <div className="small-note">{question.parentName ?? t(`intake.level.${question.level}`)}</div>
              </>
            ),
          },
          {
            key: 'rows',
            title: t('import.rows'),
            align: 'right',
            render: (question) => formatCount(question.rows),
            sortValue: (question) => question.rows,
          },
          {
            key: 'first',
            title: t('intake.firstPlace'),
            render: (question) => <span className="muted break-words">{describePlace(question.where, t)}</span>,
          },
          {
            key: 'answer',
            title: t('intake.isPlace'),
            width: 340,
            render: (question) => <PlaceSelect question={question} />,
          },
        ]}
      />
    </Panel>
  );
}

/** From here on a first candidate that stands clear of the second is worth proposing for all at once. */
const clearFrom = 0.55;
const clearBy = 0.15;

/** Fills in the first candidate where it is clearly the best; nothing is remembered before the planner says so. */
function AcceptBest({ questions }: { questions: readonly PlaceQuestion[] }) {
  const t = useText();
  const { places, set } = useImport();
  const clear = questions.filter(({ key, candidates: [first, second] }) => {
    return (
      places[key] === undefined && first && first.score >= clearFrom && first.score - (second?.score ?? 0) >= clearBy
    );
  });
  if (clear.length === 0) return null;
  return (
    <Button
      size="small"
      type="link"
      onClick={() =>
        set({
          places: { ...places, ...Object.fromEntries(clear.map(({ key, candidates }) => [key, candidates[0]!.code])) },
        })
      }
    >
      {t('intake.placesFill', { count: formatCount(clear.length) })}
    </Button>
  );
}

function PlaceSelect({ question }: { question: PlaceQuestion }) {
  const t = useText();
  const { places, set } = useImport();
  const { data: regions } = useCommand('listRegions', {});
  const known = new Set(question.candidates.map(({ code }) => code));
  const towns = new Map((regions ?? []).map((region) => [region.code, region.name]));
  const others = (regions ?? []).filter((region) => region.level === question.level && !known.has(region.code));
  const name = (text: string, parent: string | null) =>
    parent === null ? text : t('intake.inTown', { name: text, town: parent });
  return (
    <Select
      aria-label={t(question.level === 'unit' ? 'intake.officeOf' : 'intake.placeOf', { written: question.shown })}
      className="full-width"
      status={places[question.key] === undefined ? 'warning' : undefined}
      placeholder={t('intake.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      value={places[question.key] ?? null}
      onChange={(value: string | null | undefined) => {
        const { [question.key]: _, ...rest } = places;
        set({ places: value === null || value === undefined ? rest : { ...rest, [question.key]: value } });
      }}
      options={[
        ...(question.candidates.length === 0
          ? []
          : [
              {
                label: t('intake.likely'),
                options: question.candidates.map((candidate) => ({
                  value: candidate.code,
                  label: t(candidate.byNumber > 0 ? 'intake.candidateByNumber' : 'import.candidate', {
                    label: name(candidate.name, candidate.townName),
                    score: formatPercent(candidate.score, 0),
                    share: formatPercent(candidate.byNumber, 0),
                  }),
                })),
              },
            ]),
        {
          label: t('intake.otherPlaces'),
          options: [
            { value: elsewhere, label: t(question.level === 'unit' ? 'intake.ownUnit' : 'intake.elsewhere') },
            ...others.map((region) => ({
              value: region.code,
              label: name(region.name, region.level === 'village' ? (towns.get(region.parent ?? '') ?? null) : null),
            })),
          ],
        },
      ]}
    />
  );
}
