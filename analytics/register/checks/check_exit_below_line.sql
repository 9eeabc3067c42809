-- check_exit_below_line: Out of poverty, but the net income per head is below the line (… yuan).
-- 中文: 已脱贫，但人均纯收入低于标准线（… 元）。
-- grain: one row per finding
-- inputs: stg_household, pack_line
-- vars: none
-- number: 513
-- severity: error
-- group: exit
-- label zh: 已脱贫但收入低于标准线
-- label en: Out, but below the line
-- zh: 已脱贫，但人均纯收入低于标准线（{detail} 元）。
-- en: Out of poverty, but the net income per head is below the line ({detail} yuan).
-- hint zh: 请核对收入；确未达到的，不应标为脱贫。
-- hint en: Check the income; a household below the line must not be marked as out.
-- source: 退出须收入稳定超过标准线；标准线取自政策包，政策包无该年数时取国家标准
SELECT household.source_file, household.source_sheet, household.source_row, 'net_income_per_head_fen' AS field, household.household_number AS record, CAST(CAST(max(line.line_yuan) AS DECIMAL(30, 2)) AS VARCHAR) AS detail
FROM stg_household AS household JOIN pack_line AS line USING (household_id)
WHERE household.exit_state = 'out' AND household.net_income_per_head_fen < line.line_yuan * 100
GROUP BY ALL;
