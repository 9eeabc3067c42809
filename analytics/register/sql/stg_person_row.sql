-- stg_person_row: each row of the person lists with its household and surrogate number, or why it was rejected
-- 中文: 人员清单逐行归户、编号；退回的注明原因
-- grain: one row per row of a person list
-- inputs: stg_person_cast, stg_person_judged
-- vars: none
CREATE OR REPLACE VIEW stg_person_row AS
SELECT person.* EXCLUDE (sex, birth_date), coalesce(person.sex, id_sex(person.id_number)) AS sex, coalesce(person.birth_date, id_birth(person.id_number)) AS birth_date,
  person.sex AS written_sex, person.birth_date AS written_birth_date, judged.household_id, judged.reject_reason, judged.is_head, judged.person_id
FROM stg_person_cast AS person
JOIN stg_person_judged AS judged USING (raw_row);
