-- funding_sheet_projects: need of the projects of the pool in the funding plan, with what is paid of it
-- 中文: 项目库资金落实情况
-- grain: one row per project
-- inputs: funding_flow
-- vars: none
SELECT
  project,
  sum(amount_fen)::BIGINT AS need_fen,
  coalesce(sum(amount_fen) FILTER (WHERE source <> ''), 0)::BIGINT AS paid_fen
FROM funding_flow
WHERE project <> ''
GROUP BY project
ORDER BY project
