import { Pagination } from 'antd';
import { useEffect } from 'react';
import { formatCount } from '../app/format';
import { useText } from '../app/text';

export const pageSize = 50;

interface PagerProps {
  page: number;
  total: number;
  /** Rows of a page. */
  size?: number;
  onPage(page: number): void;
}

/** Pages of a long list, counted from 0; a list that has grown shorter goes back to what it still has. */
export function Pager({ page, total, size = pageSize, onPage }: PagerProps) {
  const t = useText();
  const last = Math.max(0, Math.ceil(total / size) - 1);
  useEffect(() => {
    if (page > last) onPage(last);
  }, [page, last, onPage]);
  if (total <= size) return null;
  return (
    <Pagination
      size="small"
      className="table-pages"
      current={page + 1}
      pageSize={size}
      total={total}
      showSizeChanger={false}
      onChange={(next) => onPage(next - 1)}
      showTotal={(count) => t('table.rows', { count: formatCount(count) })}
    />
  );
}
