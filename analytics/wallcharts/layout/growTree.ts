import type { ResponsiblePost } from '../types';

/** A post with those that answer to it. */
export interface PostNode {
  post: ResponsiblePost;
  children: PostNode[];
}

/**
 * Posts as trees, in their given order. A post whose superior is not among them stands at the top; where posts answer to
 * each other in a ring, the first of them stands at the top, so that every post stands exactly once.
 * @example growTree([{ id: 'a', parent: null, … }, { id: 'b', parent: 'a', … }])[0].children.length // 1
 */
export function growTree(posts: readonly ResponsiblePost[]): PostNode[] {
  const nodes = posts.map((post): PostNode => ({ post, children: [] }));
  const byId = new Map<string, PostNode>();
  for (const node of nodes) if (!byId.has(node.post.id)) byId.set(node.post.id, node);
  const roots: PostNode[] = [];
  const above = new Map<PostNode, PostNode>();
  for (const node of nodes) {
    const parent = node.post.parent === null ? undefined : byId.get(node.post.parent);
    let ring = false;
    for (let step = parent; step; step = above.get(step)) if (step === node) ring = true;
    if (!parent || ring) roots.push(node);
    else {
      above.set(node, parent);
      parent.children.push(node);
    }
  }
  return roots;
}

/**
 * Who stands alone at the top, one above the other, and the parts of the tree below them.
 * @example splitTrunk(growTree(posts)) // the county's head as trunk, a part for each town
 */
export function splitTrunk(roots: readonly PostNode[]): { trunk: ResponsiblePost[]; parts: PostNode[] } {
  const trunk: ResponsiblePost[] = [];
  let parts = [...roots];
  while (parts.length === 1 && parts[0]!.children.length > 0) {
    trunk.push(parts[0]!.post);
    parts = parts[0]!.children;
  }
  return { trunk, parts };
}
