import { countText, numberText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { OpenComposition } from '../../openComposition';
import type { PublicityPackageInput } from './publicityPackageInput';
import { attach, countCell, describeOwnClauses, leftColumn, listNames, ownClauseText, recordBasisOf, rightColumn, same } from './reportParts';

const villageNoun: LocalizedText = { zh: '村', en: 'villages' };
/** So many villages of a unit are named; of a unit with more their number tells more than some of the names. */
const namedVillages = 6;

/** Units that help and posts that the plan asks for; no names of persons. */
export function helpSection(paper: OpenComposition, input: PublicityPackageInput): void {
  const { help, posts, ground } = input;
  const title: LocalizedText = { zh: '帮扶单位和岗位', en: 'Helping units and posts' };
  const basis = recordBasisOf('people/buildHelpMatrix');
  const units = help?.units ?? [];
  const inVillage = ground.scope.level === 'village';
  const isKnown = posts.some(({ present }) => present !== null);
  const text =
    help === null || help.helpers === 0
      ? { zh: '没有导入帮扶人名册，帮扶单位和结对情况暂缺。', en: 'No list of helpers was imported; units and pairs are missing.' }
      : attach(
          writeSentence(
            { zh: '{place}有帮扶人{helpers}，结对帮扶{covered}', en: '{helpers} help {covered} in {place}' },
            {
              place: ground.place,
              helpers: paper.field('help.helpers', help.helpers, { zh: `${numberText(help.helpers).zh}名`, en: `${numberText(help.helpers).en} ${help.helpers === 1 ? 'helper' : 'helpers'}` }, basis, { rows: { screen: 'people', scope: ground.scope.code } }),
              covered: paper.field('help.covered', help.covered, countText(help.covered, 'household'), basis, { households: help.covered }),
            },
          ),
          help.households > help.covered
            ? writeSentence(
                { zh: '，还有{rest}待落实帮扶人。', en: ', {rest} have nobody yet.' },
                { rest: paper.field('help.rest', help.households - help.covered, countText(help.households - help.covered, 'household'), basis, { households: help.households - help.covered }) },
              )
            : { zh: '，户户有帮扶人。', en: ', every household has one.' },
        );
  paper.section('help', title, 1, [
    paper.paragraph('help.1', text),
    units.length > 0 &&
      paper.table({
        id: 'help.units',
        title: { zh: '帮扶单位', en: 'Helping units' },
        columns: [leftColumn('单位', 'Unit', 2.6), ...(inVillage ? [] : [leftColumn('帮扶的村', 'Villages', 4)]), rightColumn('结对户数', 'Households', 1.2)],
        rows: units.map(({ unit, villages, households }) => ({
          cells: [unit === '' ? { zh: '未写单位', en: 'No unit written' } : same(unit), ...(inVillage ? [] : [writeVillages(villages)]), countCell(households, households)],
        })),
      }),
    posts.length > 0 &&
      paper.table({
        id: 'help.posts',
        title: { zh: '驻村驻镇岗位', en: 'Posts in villages and towns' },
        columns: [leftColumn('岗位', 'Post', 2.4), leftColumn('范围', 'Where', 2), rightColumn('应配', 'Asked for', 1.1), ...(isKnown ? [rightColumn('在岗', 'Filled', 1)] : []), leftColumn('依据', 'Clause', 3)],
        rows: posts.map(({ role, places, least, most, present, citation }) => ({
          cells: [role, places, least === most ? countCell(least) : `${least}–${most}`, ...(isKnown ? [countCell(present)] : []), ownClauseText(ground, citation)],
        })),
        ...describeOwnClauses(ground, posts.map(({ citation }) => citation)),
      }),
  ]);
}

function writeVillages(villages: readonly string[]): LocalizedText {
  if (villages.length <= namedVillages) return listNames(villages, villageNoun, namedVillages);
  return { zh: `${villages.length}个村`, en: `${villages.length} villages` };
}
