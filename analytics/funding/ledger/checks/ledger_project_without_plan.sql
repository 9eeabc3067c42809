-- ledger_project_without_plan: orphan projects: their measure and village stand in no plan
-- 中文: 项目不在规划内
-- grain: one row per finding
-- inputs: ledger_project, ledger_plan_measure
-- vars: none
SELECT source_file, source_sheet, source_row, 'measure' AS field, number AS record, measure_written AS detail
FROM ledger_project AS project
WHERE NOT EXISTS (
  SELECT 1 FROM ledger_plan_measure AS planned
  WHERE planned.measure = project.measure AND (planned.village_code IS NULL OR planned.village_code = project.village_code)
);
