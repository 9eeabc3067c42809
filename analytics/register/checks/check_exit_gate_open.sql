-- check_exit_gate_open: Out of poverty, but a condition of the plan is not met: ….
-- 中文: 已脱贫，但方案规定的“…”还没有达到。
-- grain: one row per finding
-- inputs: stg_household, pack_gate
-- vars: none
-- number: 521
-- severity: warning
-- group: exit
-- label zh: 已脱贫但方案条件未达到
-- label en: Out, but a condition of the plan is open
-- zh: 已脱贫，但方案规定的“{detail}”还没有达到。
-- en: Out of poverty, but a condition of the plan is not met: {detail}.
-- hint zh: 请核对该项；未达到的，先落实措施。
-- hint en: Check it; where it is open, take the measure first.
-- source: 政策包：脱贫条件
SELECT household.source_file, household.source_sheet, household.source_row, 'exit_state' AS field, household.household_number AS record, gate.label AS detail
FROM stg_household AS household JOIN pack_gate AS gate USING (household_id)
WHERE household.exit_state = 'out';
