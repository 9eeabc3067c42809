import { formatDecimal } from '../../charts';
import type { Language } from '../frame';
import type { ResponsiblePost } from '../types';
import { say } from './words';

/** A post in the order of reading, with how far it stands below the head of its part. */
export interface PostLine {
  post: ResponsiblePost;
  depth: number;
  above: ResponsiblePost | null;
  leads: boolean;
}

export interface PostStyle {
  size: number;
  /** Cards, parts of the tree whole in their columns; otherwise rows that flow down the columns. */
  cards: boolean;
  columns: number;
  column: number;
  row: number;
  /** Lines of type in a card below its role. */
  holderLines: number;
  /** From a row's left edge to where the holders stand. */
  holderAt: number;
  /** Heads hang on a line at the left of their column, more than one below another. */
  rail: boolean;
}

/** How far a post stands to the right of the one that it answers to, in type sizes. */
export const cardIndent = 0.9;
export const rowIndent = 1.1;
/** How far the heads stand to the right of the line they hang on. */
export const railIndent = 1;

/** A place as such; nobody need hold it, and its posts stand below it. */
export const isPlace = ({ id }: ResponsiblePost): boolean => id.startsWith('place:');
export const isVacant = (post: ResponsiblePost): boolean => post.holder === null && !isPlace(post);

/** What a post is pointed at by: places by their own keys, so that a click leads on to them. */
export function keyOf(post: ResponsiblePost): string {
  const code = isPlace(post) ? post.id.slice('place:'.length) : '';
  return code.length === 12 ? `village:${code}` : code.length === 9 ? `town:${code}` : `post:${post.id}`;
}

/** Name of a post beside its holder: its place, where that differs from the place of the post above, and its role. */
export function nameOf({ post, above }: PostLine, language: Language): string {
  if (isPlace(post)) return post.place;
  const role = post.role[language];
  return post.place === '' || post.place === above?.place || role.includes(post.place) ? role : `${post.place} ${role}`;
}

export const holderOf = (post: ResponsiblePost, language: Language): string =>
  post.holder ?? (isPlace(post) ? '' : say(language, 'posts_vacant'));
export const countOf = (post: ResponsiblePost, language: Language): string =>
  post.households > 0 ? say(language, 'posts_households', { count: formatDecimal(post.households) }) : '';

export function describePost(post: ResponsiblePost, language: Language): string {
  const said =
    holderOf(post, language) === ''
      ? `${post.place}${language === 'zh' ? '（' : ' ('}${post.role[language]}${language === 'zh' ? '）' : ')'}`
      : say(language, 'posts_held', { place: post.place, role: post.role[language], holder: holderOf(post, language) });
  const answers = post.households > 0 ? say(language, 'posts_answers', { count: formatDecimal(post.households) }) : '';
  return `${said}${answers}${language === 'zh' ? '。' : '.'}`;
}

/** Height that the trunk takes above its parts. */
export function trunkHeight(trunk: readonly ResponsiblePost[], size: number): number {
  return trunk.length === 0 ? size * 0.5 : trunk.length * size * 4.6 + size * 1.8;
}
