import type { ReactNode } from 'react';
import type { ExitNotice } from '../../analytics/commands/contracts/progress';
import { Blank, MaskNote, Signature, SignedLines } from './NoticeParts';
import { AcceptanceTable, BallotTable, HouseholdTable, StandardTables } from './NoticeTables';
import {
  addressee,
  ballotSentence,
  checkDay,
  checkSentence,
  gatesSentence,
  homeWords,
  letterSentence,
  meetingDay,
  noticeTitle,
  noticeWords,
  postingSentence,
  spanSentence,
  villageLetterSentence,
  writeDay,
} from './noticeTexts';

interface PaperProps {
  notice: ExitNotice;
  issuer: string;
}

/** The paper of a step: what hangs on the wall, is signed by a household, or written in a meeting or check. */
export function NoticeDocument(props: PaperProps) {
  const { kind, subject } = props.notice;
  if (kind === 'publicity' || kind === 'announcement') return <Posting {...props} />;
  if (kind === 'minutes') return <Minutes {...props} />;
  if (kind === 'acceptance') return <Acceptance {...props} />;
  return subject === 'village' ? <VillageLetter {...props} /> : <HouseholdLetters {...props} />;
}

function Sheet({ notice, children }: { notice: ExitNotice; children: ReactNode }) {
  return (
    <main className={`sheet of-${notice.kind}`}>
      <h1>{noticeTitle(notice)}</h1>
      {children}
    </main>
  );
}

/** 公示 and 公告: who leaves, for how long it hangs, where to object; the list; stamp and date of the first day. */
function Posting({ notice, issuer }: PaperProps) {
  return (
    <Sheet notice={notice}>
      <p>{postingSentence(notice)}</p>
      <p>{spanSentence(notice)}</p>
      <div className="kept">
        <p>{noticeWords.objections}</p>
        <ul>
          {notice.objectTo.map(({ zh }) => (
            <li key={zh}>
              <bdi>{zh}</bdi>
              {noticeWords.gap}
              {noticeWords.telephone}
              <Blank width={38} />
            </li>
          ))}
        </ul>
      </div>
      {notice.subject === 'households' && <HouseholdTable notice={notice} />}
      <StandardTables notice={notice} />
      <Signature issuer={issuer} day={writeDay(notice.from)} />
      <MaskNote notice={notice} />
    </Sheet>
  );
}

/** 评议记录: the meeting's heads to be filled in, the ballot by household, room for what was said, signatures. */
function Minutes({ notice, issuer }: PaperProps) {
  const [due, came, persons] = noticeWords.ballots;
  return (
    <Sheet notice={notice}>
      <p className="flush">{meetingDay(notice)}</p>
      {noticeWords.meetingHeads.map((head) => (
        <p key={head} className="flush">
          {head}
          <Blank width={90} />
        </p>
      ))}
      <p className="flush">
        {due}
        <Blank width={18} />
        {came}
        <Blank width={18} />
        {persons}
      </p>
      <p>{ballotSentence(notice)}</p>
      {notice.subject === 'households' && <BallotTable notice={notice} />}
      <StandardTables notice={notice} />
      <Closing label={noticeWords.spoken}>
        <SignedLines labels={noticeWords.meetingSigners} issuer={issuer} />
      </Closing>
      <MaskNote notice={notice} />
    </Sheet>
  );
}

/** 验收表: what is checked, by household or by item of the village's list, with room for the verdict. */
function Acceptance({ notice, issuer }: PaperProps) {
  const isVillage = notice.subject === 'village';
  return (
    <Sheet notice={notice}>
      <p className="flush">{checkDay(notice)}</p>
      <p>{checkSentence(notice)}</p>
      {!isVillage && notice.gates.length > 0 && <p>{gatesSentence(notice)}</p>}
      {isVillage ? <StandardTables notice={notice} toCheck /> : <AcceptanceTable notice={notice} />}
      <Closing label={noticeWords.opinion}>
        <SignedLines labels={noticeWords.checkSigners} issuer={issuer} />
      </Closing>
      <MaskNote notice={notice} />
    </Sheet>
  );
}

/** 认可书 and 申请书 of households: a sheet for each. */
function HouseholdLetters({ notice }: PaperProps) {
  const isApplication = notice.kind === 'application';
  return notice.households.map(({ headName, members }, index) => {
    const [before, after] = homeWords(notice, members);
    return (
      <Sheet key={index} notice={notice}>
        {isApplication && <p className="flush">{addressee(notice)}</p>}
        <p>
          {before}
          <bdi className="name">{headName}</bdi>
          {after}
          <bdi>{notice.townName}</bdi>
          <bdi>{notice.villageName}</bdi>
        </p>
        <p>{letterSentence(notice)}</p>
        {!isApplication && noticeWords.choices.map((choice) => <p key={choice}>{choice}</p>)}
        <Closing label={isApplication ? noticeWords.ownReasons : noticeWords.ownOpinion}>
          <SignedLines labels={isApplication ? noticeWords.applicationSigners : noticeWords.consentSigners} />
        </Closing>
        <MaskNote notice={notice} />
      </Sheet>
    );
  });
}

/** 申请书 and 认可书 of a village. */
function VillageLetter({ notice, issuer }: PaperProps) {
  return (
    <Sheet notice={notice}>
      {notice.kind === 'application' && <p className="flush">{addressee(notice)}</p>}
      <p>{villageLetterSentence(notice)}</p>
      <StandardTables notice={notice} />
      <Signature issuer={issuer} day={noticeWords.date} />
    </Sheet>
  );
}

/** Room to write by hand, and the signatures with it. */
function Closing({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="kept">
      <p className="flush">{label}</p>
      <div className="box" />
      {children}
    </div>
  );
}
