import type { Responsible } from '../../../../analytics/people/types';

/** Posts that are open are alike: they are told once, with their number. */
export function countPosts(responsible: readonly Responsible[]) {
  const posts: { post: Responsible['post']; count: number; isOpen: boolean }[] = [];
  const open = new Map<string, (typeof posts)[number]>();
  for (const { post, helper } of responsible) {
    const known = helper === null ? open.get(post.zh) : undefined;
    if (known) {
      known.count += 1;
      continue;
    }
    const line = { post, count: 1, isOpen: helper === null };
    posts.push(line);
    if (line.isOpen) open.set(post.zh, line);
  }
  return posts;
}
