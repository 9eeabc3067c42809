import { Alert, Button, Input, Modal, Progress } from 'antd';
import { useEffect, useState } from 'react';
import type { CommandArgument } from '../../../analytics/commands/contract';
import type { TriedWish } from '../../../analytics/commands/contracts/planning';
import type { Problem } from '../../../electron/contract';
import { DataTable } from '../../widgets/DataTable';
import { ProblemCard } from '../../widgets/Problems';
import { ChangeButton } from '../access';
import { useDoors } from '../doors';
import { formatCount, formatNumber, formatWanYuan, formatYuanOfFen } from '../format';
import { useProject } from '../project';
import { isTextKey, useLocalized, useText, type Translate } from '../text';
import { useFeedback } from '../useFeedback';
import { usePlanRun, useScenarioChange } from './commands';
import './planning.css';

type Wish = CommandArgument<'setWish'>['wish'];
/** Each kind of wish without its reason, which is asked for last. */
export type WishWithoutReason = Wish extends infer W ? (W extends Wish ? Omit<W, 'reason'> : never) : never;

interface TryWishProps {
  /** The wish looked at; null closes the window. */
  wish: WishWithoutReason | null;
  title: string;
  /** What the numbers of targets count. */
  unit: 'persons' | 'households';
  onClose(): void;
}

/** What a wish would do, at once, by the bound; then the reason, and the wish is taken into the scenario. */
export function TryWish({ wish, title, unit, onClose }: TryWishProps) {
  const [shown, setShown] = useState(wish);
  useEffect(() => {
    if (wish) setShown(wish);
  }, [wish]);
  return (
    <Modal open={wish !== null} title={title} width={680} footer={null} destroyOnHidden onCancel={onClose}>
      {shown && <WishBody key={JSON.stringify(shown)} wish={shown} unit={unit} onClose={onClose} />}
    </Modal>
  );
}

function WishBody({ wish, unit, onClose }: { wish: WishWithoutReason; unit: TryWishProps['unit']; onClose(): void }) {
  const t = useText();
  const { tried, problem: tryProblem } = useTriedWish(wish);
  const { change } = useScenarioChange();
  const { run } = usePlanRun();
  const feedback = useFeedback();
  const busy = useProject((state) => state.tasks.some(({ label }) => label !== tryingLabel));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = reason.trim() !== '' && !busy;
  const apply = async (andRun: boolean) => {
    setProblem(null);
    stopTrying();
    const refused = await change('setWish', { wish: { ...wish, reason: reason.trim() } as Wish });
    if (refused) return setProblem(refused);
    onClose();
    const failed = andRun ? await run() : null;
    if (failed) feedback.bad(failed);
  };
  return (
    <form
      className="try-wish"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void apply(true);
      }}
    >
      {tryProblem ? (
        <ProblemCard problem={tryProblem} {...(tryProblem.code === 'plan_stale' ? staleCard(t) : {})} />
      ) : tried ? (
        <Effect tried={tried} unit={unit} />
      ) : (
        <Trying />
      )}
      <label className="try-wish-reason">
        <span>{t('wish.reason')}</span>
        <Input.TextArea
          autoFocus
          rows={2}
          maxLength={500}
          value={reason}
          placeholder={t('wish.reasonExample')}
          aria-label={t('wish.reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      <div className="button-row is-end">
        <Button onClick={onClose}>{t('wish.leave')}</Button>
        <ChangeButton disabled={!ready} onClick={() => void apply(false)}>
          {t('wish.apply')}
        </ChangeButton>
        <ChangeButton type="primary" htmlType="submit" disabled={!ready}>
          {t('wish.applyAndRun')}
        </ChangeButton>
      </div>
    </form>
  );
}

/** Without a present plan there is nothing to hold the wish against; it can be noted all the same. */
function staleCard(t: Translate) {
  return { severity: 'warning', note: t('wish.staleNote') } as const;
}

const tryingLabel = 'task.tryWish';

function stopTrying() {
  useProject
    .getState()
    .tasks.find(({ label }) => label === tryingLabel)
    ?.cancel();
}

/** Asks what the wish would do; the work ends with the window. */
function useTriedWish(wish: WishWithoutReason): { tried: TriedWish | null; problem: Problem | null } {
  const t = useText();
  const { actions } = useDoors();
  const [answer, setAnswer] = useState<{ tried: TriedWish | null; problem: Problem | null }>({
    tried: null,
    problem: null,
  });
  const question = JSON.stringify({ ...wish, reason: t('wish.trying') });
  useEffect(() => {
    let isOpen = true;
    const argument = { wish: JSON.parse(question) as Wish };
    void actions.work('tryWish', argument, tryingLabel).then((result) => {
      if (isOpen)
        setAnswer(result.ok ? { tried: result.value, problem: null } : { tried: null, problem: result.problem });
    });
    return () => {
      isOpen = false;
      stopTrying();
    };
  }, [actions, question]);
  return answer;
}

function Trying() {
  const t = useText();
  const task = useProject((state) => state.tasks.find(({ label }) => label === tryingLabel));
  const step = task?.step && isTextKey(task.step) ? t(task.step) : t('task.tryWish');
  return (
    <div className="try-wish-busy" role="status">
      <span>{step}</span>
      <Progress
        percent={Math.round((task?.share ?? 0) * 100)}
        size={{ height: 6 }}
        showInfo={false}
        aria-label={step}
      />
    </div>
  );
}

/** Bound before and after, shortfall, and the prices that change most; all of it bounds, none of it a plan. */
function Effect({ tried, unit }: { tried: TriedWish; unit: TryWishProps['unit'] }) {
  const t = useText();
  const localized = useLocalized();
  const more = tried.boundFen - tried.presentBoundFen;
  const isSmall = Math.abs(more) < 10_000_000;
  return (
    <>
      <dl className="try-wish-figures">
        <div>
          <dt>{t('wish.bound')}</dt>
          <dd>
            {t('wish.fromTo', { from: formatWanYuan(tried.presentBoundFen), to: formatWanYuan(tried.boundFen) })}
            <small>{t('unit.wanYuan')}</small>
          </dd>
        </div>
        <div>
          <dt>{t('wish.price')}</dt>
          <dd className={more > 0 ? 'danger-text' : more < 0 ? 'good-text' : undefined}>
            {more > 0 ? '+' : ''}
            {isSmall ? formatYuanOfFen(more) : formatWanYuan(more)}
            <small>{t(isSmall ? 'unit.yuan' : 'unit.wanYuan')}</small>
          </dd>
        </div>
        <div>
          <dt>{t('wish.shortfall')}</dt>
          <dd className={tried.shortfallBound > 0 ? 'danger-text' : 'good-text'}>
            {formatCount(tried.shortfallBound)}
            <small>{t(`unit.${unit}`)}</small>
          </dd>
        </div>
        <div>
          <dt>{t('wish.households')}</dt>
          <dd>
            {formatCount(tried.households)}
            <small>{t('unit.households')}</small>
          </dd>
        </div>
      </dl>
      <Alert type={tried.shortfallBound > 0 ? 'warning' : 'info'} showIcon title={localized(tried.text)} />
      {tried.rows.length > 0 && (
        <DataTable
          caption={t('wish.rows')}
          rows={tried.rows}
          rowKey={({ row, year }) => `${row} ${year}`}
          maxHeight={200}
          columns={[
            { key: 'label', title: t('wish.rows'), render: (row) => localized(row.label) },
            { key: 'year', title: t('year.label'), align: 'right', render: (row) => row.year },
            { key: 'before', title: t('wish.before'), align: 'right', render: (row) => formatNumber(row.before) },
            { key: 'after', title: t('wish.after'), align: 'right', render: (row) => formatNumber(row.after) },
            {
              key: 'unit',
              title: t('policy.unit'),
              render: (row) => <span className="muted">{localized(row.unit)}</span>,
            },
          ]}
        />
      )}
      <p className="small-note">{t('wish.boundNote')}</p>
    </>
  );
}
