import type { ExitNotice } from '../../analytics/commands/contracts/progress';
import { noticeWords } from './noticeTexts';

/** A line to write on, of a width in mm. */
export function Blank({ width }: { width: number }) {
  return <span className="blank" style={{ width: `${width}mm` }} />;
}

/** Who answers for it, room for the stamp, and the date in by four characters. */
export function Signature({ issuer, day }: { issuer: string; day: string }) {
  return (
    <div className="sign">
      <div className="stamp">
        <p className="issuer">
          <bdi>{issuer}</bdi>
          {noticeWords.stamp}
        </p>
        <p className="date">{day}</p>
      </div>
    </div>
  );
}

/** Lines for signatures by hand, each with its date; the last one with a stamp where an office answers for it. */
export function SignedLines({ labels, issuer }: { labels: readonly string[]; issuer?: string }) {
  return (
    <div className="sign">
      <div className="signers">
        {labels.map((label) => (
          <p key={label}>
            {label}
            <Blank width={34} />
            {noticeWords.date}
          </p>
        ))}
      </div>
      {issuer !== undefined && (
        <div className="stamp">
          <p className="issuer">
            <bdi>{issuer}</bdi>
            {noticeWords.stamp}
          </p>
          <p className="date">{noticeWords.date}</p>
        </div>
      )}
    </div>
  );
}

/** Says on a masked paper that it is one. */
export function MaskNote({ notice: { identities, households } }: { notice: ExitNotice }) {
  return identities === 'masked' && households.length > 0 ? <p className="end">{noticeWords.namesMasked}</p> : null;
}
